# RabbitMQ with its management interface on SERVER_MANAGEMENT_PORT, alone with a port mapper of its own.
. "$(dirname "$0")/server.sh"
program=/usr/lib/rabbitmq/bin/rabbitmq-server
[ -x "$program" ] || refuse "RabbitMQ is not installed. Run: sudo apt-get install -y rabbitmq-server"

printf '[rabbitmq_management].\n' >enabled_plugins
# The log of the quorum queues is held in memory too, and clearing it away when it is full makes messages wait: its 512 MB are for large machines.
cat >rabbitmq.conf <<CONF
listeners.tcp.1 = 127.0.0.1:$SERVER_PORT
management.tcp.ip = 127.0.0.1
management.tcp.port = $SERVER_MANAGEMENT_PORT
default_user = gridgov
default_pass = $SERVER_PASSWORD
default_vhost = gridgov
disk_free_limit.absolute = 50MB
vm_memory_high_watermark.absolute = 1GB
raft.wal_max_size_bytes = 64000000
CONF
[ -z "$as" ] || chown "$user:" enabled_plugins rabbitmq.conf

export ERL_EPMD_PORT="$SERVER_PORT_MAPPER_PORT" RABBITMQ_DIST_PORT="$SERVER_DISTRIBUTION_PORT" RABBITMQ_NODENAME=gridgov@localhost
export RABBITMQ_CONFIG_FILE="$SERVER_HOME/rabbitmq.conf" RABBITMQ_ENABLED_PLUGINS_FILE="$SERVER_HOME/enabled_plugins"
export RABBITMQ_MNESIA_BASE="$SERVER_HOME/mnesia" RABBITMQ_PID_FILE="$SERVER_HOME/rabbitmq.pid"
export RABBITMQ_LOG_BASE="$SERVER_HOME/log" RABBITMQ_LOGS=-
# Loopback only, and schedulers that sleep when there is nothing to do.
export RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS='-kernel inet_dist_use_interface {127,0,0,1} +sbwt none +sbwtdcpu none +sbwtdio none'
# Makes the script hand its process over to the virtual machine instead of waiting beside it.
export RUNNING_UNDER_SYSTEMD=true
# Started here and not by Erlang, whose own one is a daemon that stays behind; this one ends with the process that becomes RabbitMQ.
$as setpriv --pdeathsig KILL -- epmd -address 127.0.0.1 -port "$ERL_EPMD_PORT" 9>&- &
exec $as "$program"
