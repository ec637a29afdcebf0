require "json"

# One line of JSON for each message.
class JsonFormatter
  def call(severity, time, _program, message)
    "#{JSON.generate(time: time.utc.iso8601(3), level: severity.downcase, message: message.to_s)}\n"
  end
end
