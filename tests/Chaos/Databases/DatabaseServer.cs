using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Granary.Chaos.Processes;
using Npgsql;

namespace Granary.Chaos.Databases;

/// <summary>A PostgreSQL server of its own that can be stopped, killed, frozen and started again. Its port stays the same.</summary>
/// <remarks>
/// The server is durable: it flushes every commit. It is small otherwise. One caller at a time uses it. Everything that it leaves on the
/// machine is gone after <see cref="DisposeAsync"/>.
/// </remarks>
internal sealed class DatabaseServer : IAsyncDisposable
{
    private const int KeptLines = 40;

    private static readonly TimeProvider _time = TimeProvider.System;
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<string> _lines = [];
    private readonly DatabaseSettings _settings;
    private readonly string _folder;
    private Process? _process;

    private DatabaseServer(DatabaseSettings settings)
    {
        _settings = settings;
        _folder = settings.Folder ?? Directory.CreateTempSubdirectory("granary-chaos-").FullName;
        Port = FindPort();
    }

    /// <summary>The programs that it runs.</summary>
    public ServerPrograms Programs { get; } = ServerPrograms.Find();

    /// <summary>The port, on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>How to connect to it.</summary>
    public string ConnectionString => $"Host=127.0.0.1;Port={Port};Username=granary;Database=postgres";

    /// <summary>The folder of its data.</summary>
    public string Data => Path.Combine(_folder, "data");

    /// <summary>The last lines of its log.</summary>
    public string LastLines => string.Join('\n', _lines);

    /// <summary>Whether its process runs, frozen or not.</summary>
    public bool IsRunning => _process is { HasExited: false };

    /// <summary>Makes an empty server and starts it.</summary>
    public static Task<DatabaseServer> CreateAsync(DatabaseSettings? settings = null) => CreateAsync(
        settings ?? new DatabaseSettings(),
        server => EmptyData.MakeAsync(
            server.Programs, server.Data, server._settings.LogFolder is { } log ? Path.Combine(log, "log") : null));

    /// <summary>Starts a server over data that <paramref name="fill"/> makes.</summary>
    public static async Task<DatabaseServer> CreateAsync(DatabaseSettings settings, Func<DatabaseServer, Task> fill)
    {
        var server = new DatabaseServer(settings);
        try
        {
            await ServerPrograms.GiveAsync(server._folder);
            if (settings.LogFolder is { } log)
            {
                await ServerPrograms.GiveAsync(log);
            }

            await fill(server);
            await server.StartAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts it, and waits until it accepts connections.</summary>
    public async Task StartAsync()
    {
        ProcessStartInfo start = Programs.Command("postgres", ["-D", Data, "-p", Commands.Text(Port), .. Arguments()]);
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        foreach ((string name, string value) in _settings.Environment)
        {
            start.Environment[name] = value;
        }

        Process process = Commands.Start(start);
        _process = process;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await AcceptsAsync();
    }

    /// <summary>Ends it as an operator does: commits in flight are cut off, and the data is flushed.</summary>
    public Task StopAsync() => EndAsync("INT");

    /// <summary>Kills all of its processes at once, as the machine would by crashing.</summary>
    public async Task KillAsync()
    {
        int[] all = await SignalAllAsync("KILL");
        if (_process is { } process)
        {
            await process.WaitForExitAsync().WaitAsync(_patience);
        }

        await UntilAsync(() => Task.FromResult(all.All(IsGone)), "Processes of a killed server are still there.");
    }

    /// <summary>
    /// Kills one backend. The server then ends all others and recovers, because the one may have left shared memory damaged; this waits
    /// until it accepts connections again.
    /// </summary>
    public async Task KillBackendAsync()
    {
        await using NpgsqlConnection connection = await OpenAsync();
        await using var command = new NpgsqlCommand("select pg_backend_pid()", connection);
        int backend = (int)(await command.ExecuteScalarAsync() ?? 0);
        await Commands.SignalAsync("KILL", [backend]);

        // The server must notice before it can have recovered: until then, it would accept a connection as if nothing had happened.
        await UntilAsync(() => Task.FromResult(IsGone(backend)), "The killed backend is still there.");
        await UntilAsync(() => IsLostAsync(connection), "The server did not end the other connections.");
        await AcceptsAsync();
    }

    /// <summary>Freezes all of its processes. Its connections stay open, and nothing is answered.</summary>
    public Task FreezeAsync() => SignalAllAsync("STOP");

    /// <summary>Lets its processes go on after <see cref="FreezeAsync"/>.</summary>
    public Task ThawAsync() => SignalAllAsync("CONT");

    /// <summary>Waits until it accepts connections.</summary>
    /// <exception cref="InvalidOperationException">It ended, or took too long; the message holds the end of its log.</exception>
    public Task AcceptsAsync() => UntilAsync(
        async () =>
        {
            if (!IsRunning)
            {
                throw new InvalidOperationException($"The server has ended:\n{LastLines}");
            }

            return await TryAsync();
        },
        "The server accepts no connection.");

    /// <summary>Runs a statement on a connection of its own.</summary>
    public async Task ExecuteAsync(string statement)
    {
        await using NpgsqlConnection connection = await OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The one value that a statement returns.</summary>
    public async Task<T> AskAsync<T>(string question)
    {
        await using NpgsqlConnection connection = await OpenAsync();
        await using var command = new NpgsqlCommand(question, connection);
        return await command.ExecuteScalarAsync() is T answer
            ? answer
            : throw new InvalidOperationException($"'{question}' gave no {typeof(T).Name}.");
    }

    /// <summary>Changes a setting of the running server, and waits until it is in force; an empty value is one too.</summary>
    public async Task SetAsync(string setting, string value)
    {
        await ExecuteAsync($"alter system set {setting} = '{value.Replace("'", "''", StringComparison.Ordinal)}'");
        await ExecuteAsync("select pg_reload_conf()");
        await UntilAsync(
            async () => await AskAsync<string>($"select current_setting('{setting}')") == value, $"{setting} was not changed.");
    }

    /// <summary>Asks again and again until something holds, at most for a minute.</summary>
    public async Task UntilAsync(Func<Task<bool>> condition, string otherwise)
    {
        long begun = _time.GetTimestamp();
        while (!await condition())
        {
            if (_time.GetElapsedTime(begun) > _patience)
            {
                throw new InvalidOperationException($"{otherwise}\n{LastLines}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), _time);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (IsRunning)
        {
            await ThawAsync();
            await EndAsync("QUIT");
        }

        await RemoveMemoryAsync();
        _process?.Dispose();
        if (Directory.Exists(Data))
        {
            Directory.Delete(Data, recursive: true);
        }

        if (_settings.Folder is null)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private IEnumerable<string> Arguments()
    {
        var settings = new Dictionary<string, string>
        {
            ["listen_addresses"] = "127.0.0.1",
            ["unix_socket_directories"] = "",
            ["fsync"] = "on",
            ["full_page_writes"] = "on",
            ["wal_level"] = "replica",
            ["shared_buffers"] = "32MB",
            ["min_wal_size"] = "8MB",
            ["max_wal_size"] = "64MB",
            ["wal_keep_size"] = "32MB",

            // Memory in files of the data folder leaves nothing behind when the server is killed.
            ["dynamic_shared_memory_type"] = "mmap",
            ["restart_after_crash"] = "on",
            ["log_checkpoints"] = "off",
        };
        foreach ((string name, string value) in _settings.Settings)
        {
            settings[name] = value;
        }

        return settings.SelectMany(setting => new[] { "-c", $"{setting.Key}={setting.Value}" });
    }

    private async Task EndAsync(string signal)
    {
        if (_process is { HasExited: false } process)
        {
            await Commands.SignalAsync(signal, [process.Id]);
            await process.WaitForExitAsync().WaitAsync(_patience);
        }
    }

    private async Task<int[]> SignalAllAsync(string signal)
    {
        int[] all = _process is { HasExited: false } process ? [process.Id, .. ProcessTable.ChildrenOf(process.Id)] : [];
        await Commands.SignalAsync(signal, all);
        return all;
    }

    private static bool IsGone(int process) => !ProcessTable.Runs(process);

    private async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection($"{ConnectionString};Pooling=false;Timeout=5");
        await connection.OpenAsync();
        return connection;
    }

    private async Task<bool> TryAsync()
    {
        try
        {
            await using NpgsqlConnection connection = await OpenAsync();
            return true;
        }
        catch (NpgsqlException)
        {
            // It has not started yet, or still recovers.
            return false;
        }
    }

    private static async Task<bool> IsLostAsync(NpgsqlConnection connection)
    {
        try
        {
            await using var command = new NpgsqlCommand("select 1", connection);
            await command.ExecuteNonQueryAsync();
            return false;
        }
        catch (Exception loss) when (loss is NpgsqlException or InvalidOperationException)
        {
            return true;
        }
    }

    // A killed server leaves a small segment of System V memory, by which a second server over the same data would notice the first.
    private async Task RemoveMemoryAsync()
    {
        string file = Path.Combine(Data, "postmaster.pid");
        if (File.Exists(file) && (await File.ReadAllLinesAsync(file)).ElementAtOrDefault(6)?.Split(' ')[^1] is { Length: > 0 } segment)
        {
            await Commands.RunAsync("ipcrm", "-m", segment.Trim());
        }
    }

    private void Hear(string? line)
    {
        if (line is not null)
        {
            _lines.Enqueue(line);
            while (_lines.Count > KeptLines && _lines.TryDequeue(out _))
            {
            }
        }
    }

    private static int FindPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
