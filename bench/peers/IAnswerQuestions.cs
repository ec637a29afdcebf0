namespace Timetension.Bench;

/// <summary>One of those that are compared.</summary>
internal interface IAnswerQuestions
{
    string Name { get; }

    /// <summary>Half of the last digit that it prints, in hours.</summary>
    double Rounding { get; }

    Task<Answer> AskAsync(Question question);
}
