# Installs the Debian packages that are named and missing; one run at a time, since starts and tests may come side by side.
set -eu
mkdir -p /run/lock
exec 9>>/run/lock/gridgov-packages
flock 9
missing=
for package in "$@"; do
  [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)" = installed ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0
echo "Installing$missing"
# The packages' own services are not to start: GridGov's run in a folder of their own.
export DEBIAN_FRONTEND=noninteractive RUNLEVEL=1
apt-get update
apt-get install -y --no-install-recommends $missing
