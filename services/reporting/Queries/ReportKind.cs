namespace Timetension.Reporting;

/// <summary>The reports that can be saved and shared; each is named as its path is.</summary>
internal enum ReportKind { Summary, Detailed, Weekly, Timeline }
