# The body of a request: none, empty, or an object with at most `now`.
class Now
  MAX_BODY = 1.megabyte
  JSON_TYPE = %r{\Aapplication/([^;\s]+\+)?json\s*(;|\z)}i

  # What the caller says is the time; nil of one who does not say.
  def self.read(request)
    body = request.body.read(MAX_BODY + 1).to_s
    raise Problem.new(413, "too_large", "The body is larger than 1 MiB.") if body.bytesize > MAX_BODY
    return if body.empty?

    unless JSON_TYPE.match?(request.get_header("CONTENT_TYPE").to_s)
      raise Problem.new(415, "unsupported_media_type", "The body is of another media type than application/json.")
    end

    of(StrictJson.parse(body))
  end

  def self.of(json)
    raise Problem.unprocessable("invalid_type", "", "The body is an object.") unless json.is_a?(Hash)

    unknown = json.keys.find { |name| name != "now" }
    raise Problem.unprocessable("unknown_member", "/#{escape(unknown)}", "The only member is now.") if unknown

    time(json["now"]) if json.key?("now")
  end

  # Only a real time of the format comes back as it was written.
  def self.time(text)
    time = Time.iso8601(text).utc if text.is_a?(String)
    return time if time&.year&.positive? && time.iso8601(3) == text

    raise ArgumentError
  rescue ArgumentError, RangeError
    raise Problem.unprocessable("invalid_now", "/now", "now is a time in UTC with milliseconds, such as 2016-10-13T16:08:34.453Z.")
  end

  def self.escape(token)
    token.gsub("~", "~0").gsub("/", "~1")
  end

  private_class_method :of, :time, :escape
end
