require_relative "../lib/json_formatter"

bind "tcp://127.0.0.1:#{ENV.fetch("PORT")}"
threads 8, 128 # Puma leaves new connections waiting while its threads are busy: as many as the load of 2016 has callers

# On SIGTERM: accept no more, finish what is in flight and what waits in the backlog, and exit 0 within 10 s.
raise_exception_on_sigterm false
drain_on_shutdown true
force_shutdown_after 8

log_formatter { |text| JsonFormatter.new.call("INFO", Time.now, nil, text).chomp }
