# Ends process groups when whoever started them is gone. The owner holds the other end of standard input and writes "+ GROUP SIGNAL" and
# "- GROUP"; however it ends, kill -9 included, the pipe closes and the loop below with it.
# Signals as "-s NAME": dash does not know "-NAME -- -GROUP".
# $1 is a file to lock as long as this runs, cleaning up included: a folder has one owner at a time.
exec 9>>"$1"
flock --timeout 15 9 || { echo taken; exit 1; }
echo guarding
exec >/dev/null
groups=" "
while read -r verb group signal; do
  case $verb in
    +) groups="$groups$group:$signal " ;;
    -) groups=$(printf '%s' "$groups" | sed "s/ $group:[A-Z]* / /") ;;
  esac
done
for entry in $groups; do kill -s "${entry#*:}" -- "-${entry%:*}" 2>/dev/null; done
tries=0
while [ $tries -lt 50 ]; do
  alive=
  for entry in $groups; do kill -s 0 -- "-${entry%:*}" 2>/dev/null && alive=1; done
  [ -z "$alive" ] && exit 0
  tries=$((tries + 1))
  sleep 0.1
done
for entry in $groups; do kill -s KILL -- "-${entry%:*}" 2>/dev/null; done
