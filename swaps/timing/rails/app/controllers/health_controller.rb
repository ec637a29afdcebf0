class HealthController < ApplicationController
  # Whether the process runs.
  def live
    answer({ status: "healthy" })
  end

  # Whether the service can serve.
  def ready
    Database.in_time { |connection| connection.select_value("select 1") }
    answer({ status: "healthy", checks: { postgres: "healthy" } })
  rescue *Database::UNAVAILABLE
    answer({ status: "unhealthy", checks: { postgres: "unhealthy" } }, status: 503)
  end
end
