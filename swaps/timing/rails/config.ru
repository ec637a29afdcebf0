# While it loads the application Puma takes note of SIGTERM, but does not stop.
puma = trap("TERM") { exit!(0) }

require_relative "config/environment"
Schema.prepare

trap("TERM", puma)
run Rails.application
