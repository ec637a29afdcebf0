# A refusal, answered as problem details (RFC 9457) with a stable code.
class Problem < StandardError
  attr_reader :status, :code, :errors

  def initialize(status, code, detail, errors: nil)
    super(detail)
    @status, @code, @errors = status, code, errors
  end

  def self.unprocessable(code, pointer, detail)
    new(422, code, detail, errors: [{ pointer: pointer, code: code, detail: detail }])
  end

  def headers
    status == 503 ? { "Retry-After" => "1" } : {}
  end

  def as_json(*)
    { title: Rack::Utils::HTTP_STATUS_CODES[status], status: status, detail: message, code: code, errors: errors }.compact
  end
end
