namespace Timetension.ServiceDefaults;

/// <summary>Users can't be asked whose a token is.</summary>
public sealed class UsersUnavailableException(Exception inner) : Exception("Users does not answer.", inner);
