# Redis as a cache: what it holds may be lost.
. "$(dirname "$0")/server.sh"
[ -x /usr/bin/redis-server ] || refuse "Redis is not installed. Run: sudo apt-get install -y redis-server"
# In a file, since everybody may read the arguments of a process.
printf 'requirepass %s\n' "$SERVER_PASSWORD" >redis.conf
[ -z "$as" ] || chown "$user:" redis.conf
exec $as /usr/bin/redis-server redis.conf --port "$SERVER_PORT" --bind 127.0.0.1 --dir "$SERVER_HOME" \
  --save '' --appendonly no --maxmemory 256mb --maxmemory-policy allkeys-lru
