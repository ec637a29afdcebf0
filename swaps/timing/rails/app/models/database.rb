# Connections with a deadline, which begins when it is the caller's turn: a load is no outage.
module Database
  DEADLINE = 1.8 # seconds: a caller has their 503 within 2

  # The database did not answer in time.
  Silent = Class.new(StandardError)
  UNAVAILABLE = [ActiveRecord::ActiveRecordError, PG::Error, Silent].freeze

  @turns = Concurrent::Semaphore.new(ActiveRecord::Base.connection_db_config.pool)
  @silent_at = 0

  class << self
    # Opens every connection of the pool.
    def connect
      connections = []
      pool = ActiveRecord::Base.connection_pool
      pool.release_connection
      pool.size.times { connections << pool.checkout }
    ensure
      connections.each { |connection| pool.checkin(connection) }
    end

    # Yields a connection that has been seen to live.
    def in_time(&work)
      asked_at = now
      @turns.acquire
      begin
        raise Silent, "Those before in the queue had no answer." if @silent_at > asked_at

        answered_in_time(&work)
      ensure
        @turns.release
      end
    end

    private

    def answered_in_time(&work)
      began_at = now
      answer = Timeout.timeout(DEADLINE, Silent) do
        ActiveRecord::Base.connection_pool.with_connection { |connection| whole(connection, &work) }
      end
      @silent_at = 0
      answer
    rescue *UNAVAILABLE
      @silent_at = now if now - began_at >= DEADLINE
      raise
    end

    # A connection whose work broke off may have an answer on its way, and is not used again.
    def whole(connection)
      answer = yield connection
      whole = true
      answer
    ensure
      unless whole
        connection.pool.remove(connection)
        connection.disconnect!
      end
    end

    def now
      Process.clock_gettime(Process::CLOCK_MONOTONIC)
    end
  end
end
