using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Xunit;

namespace VectorLearn.Tests;

/// <summary>Imports point one way, between the engine's namespaces and between assemblies: read from what the compiler wrote,
/// signatures and bodies alike.</summary>
public class DependencyTests
{
    // Each may use those before it, and those of its own line not.
    private static readonly string[][] s_layers =
    [
        ["Numbers", "Buffers"], ["Lanes"], ["Grids"], ["Losses"], ["Rules"], ["Maps"], ["Kernel"], ["Sweeps"],
        ["Theory", "Traces"], ["Alphas", "Comparisons", "Dimensions", "Periods"],
    ];

    private static readonly string[] s_assemblies =
        ["VectorLearn.Engine", "VectorLearn.Data", "VectorLearn.Plots", "VectorLearn.Explorer", "vectorlearn"];

    [Fact]
    public void The_engine_s_namespaces_depend_on_those_below_them()
    {
        using Assembly engine = Assembly.Open(typeof(VectorLearn.Sweeps.Sweep).Assembly.Location);
        HashSet<Dependency> found = engine.Dependencies();

        // The reader sees what is there.
        Assert.Contains(found, it => it is { From: "Sweeps", To: "Kernel" });
        Assert.Contains(found, it => it is { From: "Rules", To: "Losses" });
        Assert.Contains(found, it => it is { From: "Lanes", To: "Numbers" });
        string[] wrong = [.. found
            .Where(it => it.From != it.To && LayerOf(it.To) >= LayerOf(it.From))
            .Select(it => $"{it.From} uses {it.To}: {it.Where}")
            .Distinct()
            .Order(StringComparer.Ordinal)];
        Assert.True(wrong.Length == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void Product_assemblies_depend_on_those_below_them_and_see_no_internals()
    {
        string[] built = [.. s_assemblies.Select(Newest).OfType<string>()];
        Assert.Contains(built, path => Path.GetFileNameWithoutExtension(path) == "VectorLearn.Engine");
        foreach (string path in built)
        {
            using Assembly assembly = Assembly.Open(path);
            int own = Array.IndexOf(s_assemblies, assembly.Name);
            Assert.All(assembly.References, reference => Assert.True(
                !s_assemblies.Contains(reference) || Array.IndexOf(s_assemblies, reference) < own,
                $"{assembly.Name} uses {reference}"));
            Assert.All(assembly.Friends, friend => Assert.True(
                !s_assemblies.Contains(friend), $"{assembly.Name} shows its internals to {friend}"));
        }
    }

    private static int LayerOf(string name)
    {
        int layer = Array.FindIndex(s_layers, names => names.Contains(name));
        return layer >= 0 ? layer : throw new InvalidOperationException($"which layer is the namespace {name} in?");
    }

    /// <summary>The newest build of a product's assembly, in its project's own folder; null if it was not built.</summary>
    private static string? Newest(string assembly)
    {
        string source = Path.Combine(Repository(), "src");
        return Directory.EnumerateDirectories(source)
            .Select(project => Path.Combine(project, "bin"))
            .Where(Directory.Exists)
            .SelectMany(bin => Directory.EnumerateFiles(bin, assembly + ".dll", SearchOption.AllDirectories))
            .Where(file => IsOwn(file, assembly))
            .MaxBy(File.GetLastWriteTimeUtc);
    }

    // A project's folder has copies of those it uses; they may be old.
    private static bool IsOwn(string file, string assembly)
    {
        string project = Path.GetRelativePath(Path.Combine(Repository(), "src"), file).Split(Path.DirectorySeparatorChar)[0];
        return assembly switch
        {
            "VectorLearn.Engine" => project == "VectorLearn",
            "vectorlearn" => project == "VectorLearn.Cli",
            _ => project == assembly,
        };
    }

    private static string Repository()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "VectorLearn.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("VectorLearn.sln");
        }

        return folder;
    }

    private sealed record Dependency(string From, string To, string Where);

    /// <summary>Reads an assembly's metadata.</summary>
    private sealed class Assembly : IDisposable
    {
        private const string Root = "VectorLearn.";

        private readonly PEReader _file;
        private readonly MetadataReader _reader;
        private readonly HashSet<Dependency> _found = [];
        private readonly NamespaceFinder _finder;
        private string _from = "";
        private string _where = "";

        private Assembly(PEReader file)
        {
            _file = file;
            _reader = file.GetMetadataReader();
            _finder = new NamespaceFinder(Note);
        }

        public string Name => _reader.GetString(_reader.GetAssemblyDefinition().Name);

        public IEnumerable<string> References
            => _reader.AssemblyReferences.Select(handle => _reader.GetString(_reader.GetAssemblyReference(handle).Name));

        /// <summary>The assemblies that see its internals.</summary>
        public IEnumerable<string> Friends
            => from handle in _reader.GetAssemblyDefinition().GetCustomAttributes()
               let attribute = _reader.GetCustomAttribute(handle)
               where attribute.Constructor.Kind == HandleKind.MemberReference
               let type = _reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent
               where type.Kind == HandleKind.TypeReference
                   && _reader.GetString(_reader.GetTypeReference((TypeReferenceHandle)type).Name) == "InternalsVisibleToAttribute"
               let value = _reader.GetBlobReader(attribute.Value)
               select ReadString(value);

        public static Assembly Open(string path) => new(new PEReader(File.OpenRead(path)));

        public void Dispose() => _file.Dispose();

        /// <summary>What types of the engine's namespaces use of each other, compiler-made ones counted to where they are
        /// nested.</summary>
        public HashSet<Dependency> Dependencies()
        {
            foreach (TypeDefinitionHandle handle in _reader.TypeDefinitions)
            {
                TypeDefinition type = _reader.GetTypeDefinition(handle);
                string? name = PartOf(NamespaceFinder.NamespaceOf(_reader, handle));
                if (name is null)
                {
                    continue;
                }

                _from = name;
                _where = _reader.GetString(type.Name);
                Note(type.BaseType);
                foreach (InterfaceImplementationHandle implemented in type.GetInterfaceImplementations())
                {
                    Note(_reader.GetInterfaceImplementation(implemented).Interface);
                }

                NoteConstraints(type.GetGenericParameters());
                NoteAttributes(type.GetCustomAttributes());
                foreach (FieldDefinitionHandle field in type.GetFields())
                {
                    _reader.GetFieldDefinition(field).DecodeSignature(_finder, null);
                }

                foreach (MethodDefinitionHandle method in type.GetMethods())
                {
                    Read(_reader.GetMethodDefinition(method), _reader.GetString(type.Name));
                }
            }

            return _found;
        }

        private void Read(MethodDefinition method, string type)
        {
            _where = $"{type}.{_reader.GetString(method.Name)}";
            method.DecodeSignature(_finder, null);
            NoteConstraints(method.GetGenericParameters());
            if (method.RelativeVirtualAddress == 0)
            {
                return;
            }

            MethodBodyBlock body = _file.GetMethodBody(method.RelativeVirtualAddress);
            if (!body.LocalSignature.IsNil)
            {
                _reader.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(_finder, null);
            }

            foreach (ExceptionRegion region in body.ExceptionRegions)
            {
                Note(region.CatchType);
            }

            foreach (int token in Tokens(body.GetILReader()))
            {
                EntityHandle handle = MetadataTokens.EntityHandle(token);
                if (handle.Kind != HandleKind.StandaloneSignature && (token >> 24) != 0x70)
                {
                    Note(handle);
                }
            }
        }

        private void NoteConstraints(GenericParameterHandleCollection parameters)
        {
            foreach (GenericParameterHandle parameter in parameters)
            {
                foreach (GenericParameterConstraintHandle constraint in _reader.GetGenericParameter(parameter).GetConstraints())
                {
                    Note(_reader.GetGenericParameterConstraint(constraint).Type);
                }
            }
        }

        private void NoteAttributes(CustomAttributeHandleCollection attributes)
        {
            foreach (CustomAttributeHandle attribute in attributes)
            {
                Note(_reader.GetCustomAttribute(attribute).Constructor);
            }
        }

        private void Note(EntityHandle handle)
        {
            if (handle.IsNil)
            {
                return;
            }

            switch (handle.Kind)
            {
                case HandleKind.TypeDefinition:
                    Note(NamespaceFinder.NamespaceOf(_reader, (TypeDefinitionHandle)handle));
                    break;
                case HandleKind.TypeReference:
                    Note(NamespaceFinder.NamespaceOf(_reader, (TypeReferenceHandle)handle));
                    break;
                case HandleKind.TypeSpecification:
                    _reader.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(_finder, null);
                    break;
                case HandleKind.MemberReference:
                    MemberReference member = _reader.GetMemberReference((MemberReferenceHandle)handle);
                    Note(member.Parent);
                    if (member.GetKind() == MemberReferenceKind.Field)
                    {
                        member.DecodeFieldSignature(_finder, null);
                    }
                    else
                    {
                        member.DecodeMethodSignature(_finder, null);
                    }

                    break;
                case HandleKind.MethodDefinition:
                    MethodDefinition method = _reader.GetMethodDefinition((MethodDefinitionHandle)handle);
                    Note(method.GetDeclaringType());
                    method.DecodeSignature(_finder, null);
                    break;
                case HandleKind.FieldDefinition:
                    FieldDefinition field = _reader.GetFieldDefinition((FieldDefinitionHandle)handle);
                    Note(field.GetDeclaringType());
                    field.DecodeSignature(_finder, null);
                    break;
                case HandleKind.MethodSpecification:
                    MethodSpecification made = _reader.GetMethodSpecification((MethodSpecificationHandle)handle);
                    Note(made.Method);
                    made.DecodeSignature(_finder, null);
                    break;
            }
        }

        private void Note(string name)
        {
            if (PartOf(name) is { } to)
            {
                _found.Add(new Dependency(_from, to, _where));
            }
        }

        private static string? PartOf(string name)
            => name.StartsWith(Root, StringComparison.Ordinal) ? name[Root.Length..].Split('.')[0] : null;

        private static string ReadString(BlobReader value)
        {
            value.ReadUInt16();
            return (value.ReadSerializedString() ?? "").Split(',')[0];
        }

        /// <summary>The tokens of a method's instructions.</summary>
        private static List<int> Tokens(BlobReader code)
        {
            var tokens = new List<int>();
            while (code.RemainingBytes > 0)
            {
                int value = code.ReadByte();
                System.Reflection.Emit.OpCode instruction = OpCodes.Of(value == 0xFE ? 0xFE00 | code.ReadByte() : value);
                switch (instruction.OperandType)
                {
                    case System.Reflection.Emit.OperandType.InlineNone:
                        break;
                    case System.Reflection.Emit.OperandType.ShortInlineBrTarget:
                    case System.Reflection.Emit.OperandType.ShortInlineI:
                    case System.Reflection.Emit.OperandType.ShortInlineVar:
                        code.ReadByte();
                        break;
                    case System.Reflection.Emit.OperandType.InlineVar:
                        code.ReadUInt16();
                        break;
                    case System.Reflection.Emit.OperandType.InlineI8:
                    case System.Reflection.Emit.OperandType.InlineR:
                        code.ReadInt64();
                        break;
                    case System.Reflection.Emit.OperandType.InlineSwitch:
                        int cases = code.ReadInt32();
                        code.Offset += cases * sizeof(int);
                        break;
                    case System.Reflection.Emit.OperandType.InlineField:
                    case System.Reflection.Emit.OperandType.InlineMethod:
                    case System.Reflection.Emit.OperandType.InlineTok:
                    case System.Reflection.Emit.OperandType.InlineType:
                        tokens.Add(code.ReadInt32());
                        break;
                    default:
                        code.ReadInt32();
                        break;
                }
            }

            return tokens;
        }
    }

    private static class OpCodes
    {
        private static readonly Dictionary<int, System.Reflection.Emit.OpCode> s_codes = typeof(System.Reflection.Emit.OpCodes)
            .GetFields()
            .Select(field => field.GetValue(null))
            .OfType<System.Reflection.Emit.OpCode>()
            .ToDictionary(code => (int)(ushort)code.Value);

        public static System.Reflection.Emit.OpCode Of(int value) => s_codes[value];
    }

    /// <summary>Tells the namespace of every type in a signature.</summary>
    private sealed class NamespaceFinder(Action<string> found) : ISignatureTypeProvider<int, object?>
    {
        public static string NamespaceOf(MetadataReader reader, TypeDefinitionHandle handle)
        {
            TypeDefinition type = reader.GetTypeDefinition(handle);
            TypeDefinitionHandle outer = type.GetDeclaringType();
            return outer.IsNil ? reader.GetString(type.Namespace) : NamespaceOf(reader, outer);
        }

        public static string NamespaceOf(MetadataReader reader, TypeReferenceHandle handle)
        {
            TypeReference type = reader.GetTypeReference(handle);
            return type.ResolutionScope.Kind == HandleKind.TypeReference
                ? NamespaceOf(reader, (TypeReferenceHandle)type.ResolutionScope)
                : reader.GetString(type.Namespace);
        }

        public int GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
        {
            found(NamespaceOf(reader, handle));
            return 0;
        }

        public int GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
        {
            found(NamespaceOf(reader, handle));
            return 0;
        }

        public int GetTypeFromSpecification(
            MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind)
            => reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

        public int GetArrayType(int elementType, ArrayShape shape) => 0;

        public int GetByReferenceType(int elementType) => 0;

        public int GetFunctionPointerType(MethodSignature<int> signature) => 0;

        public int GetGenericInstantiation(int genericType, ImmutableArray<int> typeArguments) => 0;

        public int GetGenericMethodParameter(object? genericContext, int index) => 0;

        public int GetGenericTypeParameter(object? genericContext, int index) => 0;

        public int GetModifiedType(int modifier, int unmodifiedType, bool isRequired) => 0;

        public int GetPinnedType(int elementType) => 0;

        public int GetPointerType(int elementType) => 0;

        public int GetPrimitiveType(PrimitiveTypeCode typeCode) => 0;

        public int GetSZArrayType(int elementType) => 0;
    }
}
