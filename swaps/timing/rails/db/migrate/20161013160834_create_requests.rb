class CreateRequests < ActiveRecord::Migration[6.1]
  def change
    create_table :requests do |t|
      t.column :result, :timestamptz, null: false
      t.inet :ip, null: false
      t.column :created_at, :timestamptz, null: false
      t.column :updated_at, :timestamptz, null: false
    end

    create_table :differences do |t|
      t.references :request, null: false, foreign_key: true, index: false
      t.float :result, null: false, comment: "seconds"
      t.column :created_at, :timestamptz, null: false
      t.column :updated_at, :timestamptz, null: false
    end

    # Room for updates in place: one row is written with every request of an address.
    create_table :running_sums, id: :inet, primary_key: :ip, default: nil, options: "with (fillfactor = 50)" do |t|
      t.bigint :count, null: false
      t.numeric :milliseconds, null: false, comment: "whole, so that it never drifts"
    end
  end
end
