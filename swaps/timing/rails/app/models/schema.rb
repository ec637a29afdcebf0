# The database's schema.
module Schema
  PATIENCE = 60 # seconds for a database that is still starting

  # Brings the database to the schema. Active Record's own lock has replicas that start together take turns.
  def self.prepare
    ActiveRecord::Migration.verbose = false
    give_up_at = now + PATIENCE
    begin
      ActiveRecord::Base.connection.migration_context.migrate
      Database.connect
    rescue *Database::UNAVAILABLE => error
      raise if now > give_up_at

      Rails.logger.warn("The database does not answer yet: #{error.message.strip}")
      sleep 0.5
      retry
    end
  end

  def self.now
    Process.clock_gettime(Process::CLOCK_MONOTONIC)
  end

  private_class_method :now
end
