class TimesController < ApplicationController
  # Tells the server's time; of a caller who says theirs, the difference and the address's average.
  def create
    theirs = Now.read(request)
    at = Time.now.utc.floor(3)
    told = { request: { result: at.iso8601(3) } }
    if theirs
      difference, average = Request.compare(at: at, ip: ip, theirs: theirs)
      told.merge!(difference: { result: difference }, average_difference: average)
    else
      Request.tell(at: at, ip: ip)
    end
    answer(told, status: 201)
  rescue *Database::UNAVAILABLE => error
    Rails.logger.error("A request was not stored: #{error.class}: #{error.message.strip}")
    raise Problem.new(503, "unavailable", "The request can't be stored right now.")
  end

  private

  # The connection's: IPv4 as such even where it arrived on an IPv6 socket, IPv6 without its zone. Headers are not believed.
  def ip
    IPAddr.new(request.get_header("REMOTE_ADDR").partition("%").first).native.to_s
  end
end
