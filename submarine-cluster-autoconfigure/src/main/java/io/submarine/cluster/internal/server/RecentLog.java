package io.submarine.cluster.internal.server;

import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

import com.alipay.sofa.jraft.entity.LogEntry;
import com.alipay.sofa.jraft.option.RaftOptions;
import com.alipay.sofa.jraft.storage.impl.RocksDBLogStorage;
import org.jspecify.annotations.Nullable;

/**
 * JRaft's log on disk, with the last few entries at hand. JRaft lets go of an entry in
 * memory as soon as it is applied, and then reads all of it back, with its checksum, each
 * time it needs its term: on the leader for every round of reads and every entry after
 * it, on followers for every heartbeat. An entry is a whole batch of changes here. Times
 * what is forced to disk, for those who observe it. Written by JRaft's log thread, read
 * by any.
 */
final class RecentLog extends RocksDBLogStorage {

	/** The last one, and those before it that are still on their way to followers. */
	private static final int KEPT = 4;

	private final AtomicReferenceArray<@Nullable LogEntry> recent = new AtomicReferenceArray<>(KEPT);

	private final Observed observed;

	/**
	 * Creates one that is not opened.
	 * @param path its folder
	 * @param options JRaft's
	 * @param observed told how long each write took
	 */
	RecentLog(String path, RaftOptions options, Observed observed) {
		super(path, options);
		this.observed = observed;
	}

	@Override
	public @Nullable LogEntry getEntry(long index) {
		LogEntry entry = this.recent.get(slot(index));
		return (entry != null && entry.getId().getIndex() == index) ? entry : super.getEntry(index);
	}

	@Override
	public boolean appendEntry(LogEntry entry) {
		long begin = this.observed.now();
		boolean appended = super.appendEntry(entry);
		this.observed.logForced(begin);
		if (appended) {
			keep(entry);
		}
		return appended;
	}

	@Override
	public int appendEntries(List<LogEntry> entries) {
		long begin = this.observed.now();
		int appended = super.appendEntries(entries);
		this.observed.logForced(begin);
		for (LogEntry entry : entries.subList(Math.max(0, appended - KEPT), appended)) {
			keep(entry);
		}
		return appended;
	}

	@Override
	public boolean truncatePrefix(long firstIndexKept) {
		forget();
		return super.truncatePrefix(firstIndexKept);
	}

	@Override
	public boolean truncateSuffix(long lastIndexKept) {
		forget();
		return super.truncateSuffix(lastIndexKept);
	}

	@Override
	public boolean reset(long nextLogIndex) {
		forget();
		return super.reset(nextLogIndex);
	}

	private void keep(LogEntry entry) {
		this.recent.set(slot(entry.getId().getIndex()), new Kept(entry));
	}

	private void forget() {
		for (int i = 0; i < KEPT; i++) {
			this.recent.set(i, null);
		}
	}

	private static int slot(long index) {
		return (int) (index % KEPT);
	}

	/** An entry that never left memory: what was written to disk cannot have hurt it. */
	private static final class Kept extends LogEntry {

		Kept(LogEntry entry) {
			super(entry.getType());
			setId(entry.getId());
			setPeers(entry.getPeers());
			setOldPeers(entry.getOldPeers());
			setLearners(entry.getLearners());
			setOldLearners(entry.getOldLearners());
			setData(entry.getData());
			if (entry.hasChecksum()) {
				setChecksum(entry.getChecksum());
			}
		}

		@Override
		public boolean isCorrupted() {
			return false;
		}

	}

}
