using System.Collections;

namespace GridGov.Tests.Service.Telemetry;

/// <summary>A list that several exporters may add to while a test looks at it.</summary>
internal sealed class SafeList<T> : ICollection<T>
{
    private readonly List<T> _items = [];

    public int Count => ToList().Count;

    public bool IsReadOnly => false;

    public List<T> ToList()
    {
        lock (_items)
            return [.. _items];
    }

    public void Add(T item)
    {
        lock (_items)
            _items.Add(item);
    }

    public void Clear()
    {
        lock (_items)
            _items.Clear();
    }

    public bool Contains(T item) => ToList().Contains(item);

    public void CopyTo(T[] array, int arrayIndex) => ToList().CopyTo(array, arrayIndex);

    public bool Remove(T item) => throw new NotSupportedException();

    public IEnumerator<T> GetEnumerator() => ToList().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
