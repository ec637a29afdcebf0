require "action_controller/railtie"
require "active_record/railtie"
require_relative "../lib/json_formatter"

module Timing
  VERSION = "1.0.0"

  class Application < Rails::Application
    config.load_defaults 6.1
    config.api_only = true
    config.eager_load = true
    config.consider_all_requests_local = false
    config.secret_key_base = SecureRandom.hex(64) # nothing is signed here
    config.exceptions_app = ->(env) { ProblemsController.action(:show).call(env) }

    # What the exercise has no use for; and requests are not logged.
    [Rack::Sendfile, Rack::Runtime, Rack::ConditionalGet, Rack::ETag, Rails::Rack::Logger,
     ActionDispatch::RequestId, ActionDispatch::RemoteIp, ActionDispatch::DebugExceptions].each { |it| config.middleware.delete it }

    config.log_level = :info
    config.logger = ActiveSupport::Logger.new($stdout).tap { |logger| logger.formatter = JsonFormatter.new }
    config.active_record.dump_schema_after_migration = false
  end
end
