namespace VectorLearn.Explorer;

/// <summary>A request that asks for what there is not. The message is one sentence that names the key, says what was wrong
/// and what would be right.</summary>
internal sealed class RequestException(string key, string message) : Exception($"{key}: {message}");
