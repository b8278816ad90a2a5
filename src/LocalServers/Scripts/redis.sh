# Redis as a cache: what it holds may be lost.
. "$(dirname "$0")/server.sh"
[ -x /usr/bin/redis-server ] || refuse "Redis is not installed. Run: sudo apt-get install -y redis-server"
exec $as /usr/bin/redis-server --port "$SERVER_PORT" --bind 127.0.0.1 --dir "$SERVER_HOME" \
  --save '' --appendonly no --maxmemory 256mb --maxmemory-policy allkeys-lru
