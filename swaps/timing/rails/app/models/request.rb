# A request as it is stored. What is stored of one is stored whole, or not at all.
class Request < ApplicationRecord
  def self.tell(at:, ip:)
    select_in_time(INSERT_REQUEST, at: at, ip: ip)
  end

  # The difference, and the average of all differences from this address, in seconds.
  def self.compare(at:, ip:, theirs:)
    milliseconds = ((at.to_r - theirs.to_r) * 1000).to_i
    difference = milliseconds / 1000.0
    [difference, select_in_time(INSERT_DIFFERENCE, at: at, ip: ip, difference: difference, milliseconds: milliseconds)]
  end

  def self.select_in_time(statement, **values)
    Database.in_time { |connection| connection.select_value(sanitize_sql([statement, values])) } # sanitizing takes a connection, too
  end
  private_class_method :select_in_time

  INSERT_REQUEST = <<~SQL.freeze
    insert into requests (result, ip, created_at, updated_at) values (:at, :ip, :at, :at)
  SQL

  # One statement, so that the average costs the same however long the history, and is right whatever runs in parallel.
  INSERT_DIFFERENCE = <<~SQL.freeze
    with request as (
      insert into requests (result, ip, created_at, updated_at) values (:at, :ip, :at, :at) returning id
    ), difference as (
      insert into differences (request_id, result, created_at, updated_at) select id, :difference, :at, :at from request
    )
    insert into running_sums as known (ip, count, milliseconds) values (:ip, 1, :milliseconds)
    on conflict (ip) do update set count = known.count + 1, milliseconds = known.milliseconds + excluded.milliseconds
    returning (milliseconds / count / 1000)::double precision
  SQL

  private_constant :INSERT_REQUEST, :INSERT_DIFFERENCE
end
