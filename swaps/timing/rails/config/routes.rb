Rails.application.routes.draw do
  {
    "/" => [:post, "times#create"],
    "/health/live" => [:get, "health#live"],
    "/health/ready" => [:get, "health#ready"],
    "/info" => [:get, "descriptions#info"],
    "/openapi.json" => [:get, "descriptions#openapi"],
  }.each do |path, (method, action)|
    match path, to: action, via: method, format: false
    match path, to: "problems#method_not_allowed", via: :all, format: false, defaults: { allow: method.to_s.upcase }
  end
  match "*path", to: "problems#not_found", via: :all, format: false
end
