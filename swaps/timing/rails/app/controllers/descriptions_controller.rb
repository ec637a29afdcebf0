# What the service says of itself: which implementation runs, and the contract's document.
class DescriptionsController < ApplicationController
  MANIFEST = JSON.parse(Rails.root.join("implementation.json").read).freeze
  DOCUMENT = YAML.safe_load(File.read(ENV.fetch("OPENAPI"))).freeze

  def info
    answer({
      service: MANIFEST["service"],
      implementation: MANIFEST["id"],
      language: MANIFEST["language"],
      framework: "Rails #{Rails.version}",
      version: Timing::VERSION,
      contract: MANIFEST["contract"],
    })
  end

  def openapi
    answer(DOCUMENT)
  end
end
