# The least of a controller: ActionController::API would read parameters and formats out of requests, and refuse some in its own words.
class ApplicationController < ActionController::Metal
  include ActionController::Rescue

  rescue_from(Problem) { |problem| refuse(problem) }

  private

  def answer(body, status: 200)
    self.status = status
    self.content_type ||= "application/json"
    self.response_body = JSON.generate(body)
  end

  def refuse(problem)
    headers.merge!(problem.headers)
    self.content_type = "application/problem+json"
    answer(problem.as_json, status: problem.status)
  end
end
