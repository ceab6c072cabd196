package io.submarine.cluster.internal.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import com.alipay.sofa.jraft.Closure;
import com.alipay.sofa.jraft.Iterator;
import com.alipay.sofa.jraft.Status;
import com.alipay.sofa.jraft.core.StateMachineAdapter;
import com.alipay.sofa.jraft.error.RaftError;
import com.alipay.sofa.jraft.storage.snapshot.SnapshotReader;
import com.alipay.sofa.jraft.storage.snapshot.SnapshotWriter;

/** Keeps the lines applied, in their order. */
class AppendingStateMachine extends StateMachineAdapter {

	private static final String FILE = "lines";

	final AtomicInteger loads = new AtomicInteger();

	/** Guarded by this. */
	private List<String> lines = new ArrayList<>();

	@Override
	public void onApply(Iterator entries) {
		while (entries.hasNext()) {
			byte[] data = new byte[entries.getData().remaining()];
			entries.getData().get(data);
			synchronized (this) {
				this.lines.add(new String(data, StandardCharsets.UTF_8));
			}
			if (entries.done() != null) {
				entries.done().run(Status.OK());
			}
			entries.next();
		}
	}

	synchronized List<String> lines() {
		return List.copyOf(this.lines);
	}

	synchronized int size() {
		return this.lines.size();
	}

	@Override
	public void onSnapshotSave(SnapshotWriter writer, Closure done) {
		try {
			Files.write(Path.of(writer.getPath(), FILE), lines());
			writer.addFile(FILE);
			done.run(Status.OK());
		}
		catch (IOException ex) {
			done.run(new Status(RaftError.EINTERNAL, "cannot save: %s", ex.getMessage()));
		}
	}

	@Override
	public boolean onSnapshotLoad(SnapshotReader reader) {
		try {
			List<String> read = new ArrayList<>(Files.readAllLines(Path.of(reader.getPath(), FILE)));
			synchronized (this) {
				this.lines = read;
			}
			this.loads.incrementAndGet();
			return true;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
