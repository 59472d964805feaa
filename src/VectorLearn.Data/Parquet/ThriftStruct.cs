using System.Buffers;

namespace VectorLearn.Data;

/// <summary>A struct in Thrift's compact protocol, which the metadata of Parquet files is written in: values by the
/// number of their field. It knows nothing of what they mean; what was read is written back byte for byte.</summary>
/// <remarks>https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md</remarks>
internal sealed class ThriftStruct
{
    // A value is a whole number (long), a list, a struct, or else its bytes in the file.
    private readonly SortedDictionary<int, (ThriftType Type, object Value)> _fields = [];

    private enum ThriftType : byte
    {
        Stop,
        True,
        False,
        Byte,
        Int16,
        Int32,
        Int64,
        Double,
        Binary,
        List,
        Set,
        Map,
        Struct,
    }

    /// <summary>Reads a struct from its bytes.</summary>
    /// <exception cref="InvalidDataException">They are none.</exception>
    public static ThriftStruct Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new Reader(bytes);
        return reader.Struct();
    }

    /// <summary>The struct in a field.</summary>
    public ThriftStruct Struct(int field) => (ThriftStruct)_fields[field].Value;

    /// <summary>The list of structs in a field.</summary>
    public IEnumerable<ThriftStruct> Structs(int field) => ((ThriftList)_fields[field].Value).Items.Cast<ThriftStruct>();

    /// <summary>Adds to the whole number in a field, if the struct has it.</summary>
    public void Add(int field, long number)
    {
        if (_fields.TryGetValue(field, out (ThriftType Type, object Value) found))
        {
            _fields[field] = (found.Type, (long)found.Value + number);
        }
    }

    /// <summary>Sets a field to a 64-bit number.</summary>
    public void Set(int field, long number) => _fields[field] = (ThriftType.Int64, number);

    /// <summary>Sets a field to a list of structs that are bytes already.</summary>
    public void Set(int field, IEnumerable<byte[]> structs)
        => _fields[field] = (ThriftType.List, new ThriftList(ThriftType.Struct, [.. structs]));

    public void Remove(int field) => _fields.Remove(field);

    public byte[] ToBytes()
    {
        var bytes = new ArrayBufferWriter<byte>();
        WriteTo(bytes);
        return bytes.WrittenSpan.ToArray();
    }

    private static void Write(ArrayBufferWriter<byte> bytes, object value)
    {
        switch (value)
        {
            case long number:
                WriteVarint(bytes, ZigZag(number));
                break;
            case ThriftList list:
                list.WriteTo(bytes);
                break;
            case ThriftStruct inner:
                inner.WriteTo(bytes);
                break;
            default:
                bytes.Write((byte[])value);
                break;
        }
    }

    private static ulong ZigZag(long number) => (ulong)((number << 1) ^ (number >> 63));

    private static void WriteVarint(ArrayBufferWriter<byte> bytes, ulong number)
    {
        for (; number > 127; number >>= 7)
        {
            bytes.Write([(byte)(number | 128)]);
        }

        bytes.Write([(byte)number]);
    }

    private void WriteTo(ArrayBufferWriter<byte> bytes)
    {
        int last = 0;
        foreach ((int field, (ThriftType type, object value)) in _fields)
        {
            int step = field - last;
            if (step < 16)
            {
                bytes.Write([(byte)((step << 4) | (int)type)]);
            }
            else
            {
                bytes.Write([(byte)type]);
                WriteVarint(bytes, ZigZag(field));
            }

            Write(bytes, value);
            last = field;
        }

        bytes.Write([(byte)ThriftType.Stop]);
    }

    private sealed record ThriftList(ThriftType Type, List<object> Items)
    {
        public void WriteTo(ArrayBufferWriter<byte> bytes)
        {
            if (Items.Count < 15)
            {
                bytes.Write([(byte)((Items.Count << 4) | (int)Type)]);
            }
            else
            {
                bytes.Write([(byte)(0xF0 | (int)Type)]);
                WriteVarint(bytes, (ulong)Items.Count);
            }

            foreach (object item in Items)
            {
                Write(bytes, item);
            }
        }
    }

    private ref struct Reader(ReadOnlySpan<byte> bytes)
    {
        private ReadOnlySpan<byte> _rest = bytes;

        public ThriftStruct Struct()
        {
            var read = new ThriftStruct();
            int field = 0;
            while (true)
            {
                byte header = Take(1)[0];
                var type = (ThriftType)(header & 15);
                if (type == ThriftType.Stop)
                {
                    return read;
                }

                field = header < 16 ? (int)WholeNumber() : field + (header >> 4);
                bool isInHeader = type is ThriftType.True or ThriftType.False;
                read._fields[field] = (type, isInHeader ? Array.Empty<byte>() : Value(type));
            }
        }

        private object Value(ThriftType type) => type switch
        {
            ThriftType.True or ThriftType.False or ThriftType.Byte => Take(1).ToArray(),
            ThriftType.Int16 or ThriftType.Int32 or ThriftType.Int64 => WholeNumber(),
            ThriftType.Double => Take(sizeof(double)).ToArray(),
            ThriftType.Binary => Binary(),
            ThriftType.List or ThriftType.Set => List(),
            ThriftType.Struct => Struct(),
            _ => throw new InvalidDataException($"there is a field of the type {type}, which Parquet does not have"),
        };

        private byte[] Binary()
        {
            ReadOnlySpan<byte> start = _rest;
            ulong length = Varint();
            Take(length);
            return start[..^_rest.Length].ToArray();
        }

        private ThriftList List()
        {
            byte header = Take(1)[0];
            var type = (ThriftType)(header & 15);
            ulong count = header < 0xF0 ? (ulong)header >> 4 : Varint();
            var items = new List<object>();
            for (ulong i = 0; i < count; i++)
            {
                items.Add(Value(type));
            }

            return new ThriftList(type, items);
        }

        private long WholeNumber()
        {
            ulong zigZag = Varint();
            return (long)(zigZag >> 1) ^ -(long)(zigZag & 1);
        }

        private ulong Varint()
        {
            ulong number = 0;
            for (int shift = 0; shift < 64; shift += 7)
            {
                byte next = Take(1)[0];
                number |= (ulong)(next & 127) << shift;
                if (next < 128)
                {
                    return number;
                }
            }

            throw new InvalidDataException("there is a number of more than 64 bits");
        }

        private ReadOnlySpan<byte> Take(ulong count)
        {
            if (count > (ulong)_rest.Length)
            {
                throw new InvalidDataException("it ends too early");
            }

            ReadOnlySpan<byte> taken = _rest[..(int)count];
            _rest = _rest[(int)count..];
            return taken;
        }
    }
}
