# What no other controller answers.
class ProblemsController < ApplicationController
  def not_found
    refuse(Problem.new(404, "not_found", "There is no such route."))
  end

  def method_not_allowed
    headers["Allow"] = request.path_parameters[:allow]
    refuse(Problem.new(405, "method_not_allowed", "This route takes another method."))
  end

  # An exception that nobody rescued. Its status is in the path.
  def show
    status = request.path_info.delete_prefix("/").to_i
    error = request.get_header("action_dispatch.exception")
    return refuse(Problem.new(status, "malformed_request", "The request can't be read.")) if status < 500

    Rails.logger.error("A request failed: #{error.full_message(highlight: false)}")
    refuse(Problem.new(500, "internal_error", "Something went wrong on our side."))
  end
end
