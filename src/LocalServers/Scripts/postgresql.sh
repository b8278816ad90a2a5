# PostgreSQL of the newest version installed; arguments go to the server.
. "$(dirname "$0")/server.sh"
programs=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -t/ -k5n | tail -n 1)
[ -x "$programs/initdb" ] || refuse "PostgreSQL is not installed. Run: sudo apt-get install -y postgresql"
version=$(basename "$(dirname "$programs")")

if [ ! -e data ]; then
  echo "Making a new cluster in $SERVER_HOME/data"
  # Beside its place, so that what a full disk or a kill leaves half made is never taken for data.
  rm -rf data.new
  $as sh -c 'printf %s "$SERVER_PASSWORD" >initial-password'
  $as "$programs/initdb" -D data.new -U gridgov -E UTF8 --locale=C.UTF-8 --auth=scram-sha-256 --pwfile=initial-password --no-instructions >/dev/null ||
    refuse "initdb failed in $SERVER_HOME: is the disk full?"
  rm initial-password
  mv data.new data
fi
found=$(cat data/PG_VERSION 2>/dev/null || echo none)
[ "$found" = "$version" ] ||
  refuse "$SERVER_HOME/data is no data folder of PostgreSQL $version (found: $found). Move it away, or start anew with --reset."

# Whoever holds the lock is alone here, whatever process has the number in this file by now.
rm -f data/postmaster.pid
exec $as "$programs/postgres" -D data -c "port=$SERVER_PORT" -c listen_addresses=127.0.0.1 -c unix_socket_directories= \
  -c max_connections=400 -c shared_buffers=256MB -c timezone=UTC "$@"
