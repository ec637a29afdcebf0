using Microsoft.Extensions.DependencyInjection;

namespace Timetension.ServiceDefaults;

/// <summary>Says which events a service applies.</summary>
public sealed class MessagingBuilder
{
    private readonly IServiceCollection services;

    internal MessagingBuilder(IServiceCollection services) => this.services = services;

    internal List<Subscription> Subscriptions { get; } = [];

    /// <summary>Events of this type go to <typeparamref name="THandler"/>; a star stands for one word, as in a topic binding.</summary>
    public MessagingBuilder Handle<T, THandler>(string type) where THandler : class, IEventHandler<T>
    {
        services.AddScoped<THandler>();
        Subscriptions.Add(Subscription.Of<T, THandler>(type));
        return this;
    }

    /// <summary>Events of this type are acknowledged, and nothing else.</summary>
    public MessagingBuilder Ignore(string type)
    {
        Subscriptions.Add(Subscription.Ignoring(type));
        return this;
    }
}
