package io.submarine.cluster.internal.server;

import java.util.List;

import com.alipay.sofa.jraft.entity.LogEntry;
import com.alipay.sofa.jraft.option.LogStorageOptions;
import com.alipay.sofa.jraft.storage.LogStorage;

/** JRaft's log, which tells how long writes to it take until they are on disk. */
final class TimedLog implements LogStorage {

	private final LogStorage log;

	private final Observed observed;

	TimedLog(LogStorage log, Observed observed) {
		this.log = log;
		this.observed = observed;
	}

	@Override
	public boolean init(LogStorageOptions options) {
		return this.log.init(options);
	}

	@Override
	public void shutdown() {
		this.log.shutdown();
	}

	@Override
	public long getFirstLogIndex() {
		return this.log.getFirstLogIndex();
	}

	@Override
	public long getLastLogIndex() {
		return this.log.getLastLogIndex();
	}

	@Override
	public LogEntry getEntry(long index) {
		return this.log.getEntry(index);
	}

	@Override
	@Deprecated
	public long getTerm(long index) {
		return this.log.getTerm(index);
	}

	@Override
	public boolean appendEntry(LogEntry entry) {
		long begin = this.observed.now();
		boolean written = this.log.appendEntry(entry);
		this.observed.logForced(begin);
		return written;
	}

	@Override
	public int appendEntries(List<LogEntry> entries) {
		long begin = this.observed.now();
		int written = this.log.appendEntries(entries);
		this.observed.logForced(begin);
		return written;
	}

	@Override
	public boolean truncatePrefix(long firstIndexKept) {
		return this.log.truncatePrefix(firstIndexKept);
	}

	@Override
	public boolean truncateSuffix(long lastIndexKept) {
		return this.log.truncateSuffix(lastIndexKept);
	}

	@Override
	public boolean reset(long nextLogIndex) {
		return this.log.reset(nextLogIndex);
	}

}
