namespace VectorLearn.Cli;

/// <summary>How a trace is printed.</summary>
internal enum TraceFormat
{
    /// <summary>Aligned columns with ten digits a number.</summary>
    Table,

    /// <summary>CSV, every number in full.</summary>
    Csv,

    /// <summary>One JSON object, every number in full.</summary>
    Json,
}
