# Ends process groups when whoever started them is gone. The owner holds the other end of standard input and writes "+ GROUP" and
# "- GROUP"; however it ends, kill -9 included, the pipe closes and the loop below with it.
groups=" "
while read -r verb group; do
  case $verb in
    +) groups="$groups$group " ;;
    -) groups=$(printf '%s' "$groups" | sed "s/ $group / /") ;;
  esac
done
for group in $groups; do kill -TERM -- "-$group" 2>/dev/null; done
tries=0
while [ $tries -lt 50 ]; do
  alive=
  for group in $groups; do kill -0 -- "-$group" 2>/dev/null && alive=1; done
  [ -z "$alive" ] && exit 0
  tries=$((tries + 1))
  sleep 0.1
done
for group in $groups; do kill -KILL -- "-$group" 2>/dev/null; done
