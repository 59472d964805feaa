namespace VectorLearn.Explorer;

/// <summary>The answers asked for last, up to so many bytes together.</summary>
/// <param name="capacity">The most bytes kept.</param>
internal sealed class TileCache(long capacity)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<(string Key, ReadOnlyMemory<byte> Bytes)>> _found = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Key, ReadOnlyMemory<byte> Bytes)> _byUse = new();

    /// <summary>The bytes kept now.</summary>
    public long Size { get; private set; }

    /// <summary>An answer that is kept; null if it is not.</summary>
    public ReadOnlyMemory<byte>? Find(string key)
    {
        lock (_gate)
        {
            if (!_found.TryGetValue(key, out LinkedListNode<(string Key, ReadOnlyMemory<byte> Bytes)>? node))
            {
                return null;
            }

            _byUse.Remove(node);
            _byUse.AddFirst(node);
            return node.Value.Bytes;
        }
    }

    /// <summary>Keeps an answer, in the place of those not asked for longest.</summary>
    public void Keep(string key, ReadOnlyMemory<byte> bytes)
    {
        lock (_gate)
        {
            if (SizeOf(key, bytes) > capacity || _found.ContainsKey(key))
            {
                return;
            }

            _found.Add(key, _byUse.AddFirst((key, bytes)));
            Size += SizeOf(key, bytes);
            while (Size > capacity)
            {
                (string oldest, ReadOnlyMemory<byte> dropped) = _byUse.Last!.Value;
                _byUse.RemoveLast();
                _found.Remove(oldest);
                Size -= SizeOf(oldest, dropped);
            }
        }
    }

    private static long SizeOf(string key, ReadOnlyMemory<byte> bytes) => bytes.Length + (sizeof(char) * (long)key.Length);
}
