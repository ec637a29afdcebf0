# JSON of UTF-8, where an object has each name once.
module StrictJson
  # Ruby's parser keeps the last of equal names in silence.
  class Names < Hash
    def []=(name, value)
      raise JSON::ParserError, "A name is there twice." if key?(name)

      super
    end
  end

  STRING = /"(?:[^"\\\x00-\x1f]|\\(?:["\\\/bfnrt]|u\h{4}))*+"/

  def self.parse(body)
    text = body.dup.force_encoding(Encoding::UTF_8)
    raise JSON::ParserError unless text.valid_encoding?

    text.delete_prefix!("\uFEFF")
    # Ruby's parser takes comments, and any escape: after its strings, well-formed JSON has neither a quote nor a slash left.
    raise JSON::ParserError if text.gsub(STRING, "").match?(%r{["/]})

    JSON.parse(text, object_class: Names)
  rescue JSON::ParserError
    raise Problem.new(400, "malformed_json", "The body is not well-formed JSON.")
  end
end
