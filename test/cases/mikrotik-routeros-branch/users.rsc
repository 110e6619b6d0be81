/user
add group=full inactivity-policy=logout inactivity-timeout=10m name=noc password="<secret:user-noc:1>"
add group=read inactivity-policy=logout inactivity-timeout=10m name=watch password="<secret:user-watch:1>"
