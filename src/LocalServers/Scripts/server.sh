# Read by the script of each server, which prepares what is missing and then becomes the server, as the entry point of an image does.
# SERVER_HOME is the server's own folder, SERVER_PORT its port on 127.0.0.1, SERVER_PASSWORD the password of the user gridgov.
set -eu
# One stream, so that lines keep their order and the last one says why.
exec 2>&1
umask 077
cd "$SERVER_HOME"
export HOME="$SERVER_HOME"

refuse() { echo "$1"; exit 1; }

# The lock is inherited by all that the server starts, so it is free again only when the last process of an earlier one has ended.
exec 9>>lock
flock -n 9 || { echo "Waiting for what an earlier start left in $SERVER_HOME to end"; flock -w 60 9 || refuse "$SERVER_HOME is still in use."; }

# Root hands over to an ordinary user, since PostgreSQL refuses root.
as=
if [ "$(id -u)" = 0 ]; then
  user=$(id -un postgres 2>/dev/null || echo nobody)
  chown -R "$user:" "$SERVER_HOME"
  as="setpriv --reuid=$user --regid=$(id -gn "$user") --clear-groups --"
  $as test -w "$SERVER_HOME" || refuse "User $user, whom the servers run as, cannot reach $SERVER_HOME; choose another folder with --state."
fi
