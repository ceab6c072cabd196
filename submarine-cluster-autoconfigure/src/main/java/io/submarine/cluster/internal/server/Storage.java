package io.submarine.cluster.internal.server;

import java.nio.file.Path;

import com.alipay.sofa.jraft.core.DefaultJRaftServiceFactory;
import com.alipay.sofa.jraft.option.RaftOptions;
import com.alipay.sofa.jraft.storage.LogStorage;
import com.alipay.sofa.jraft.storage.RaftMetaStorage;

import org.jspecify.annotations.Nullable;

/** JRaft's storage, with our file for term and vote, and the log's end at hand. */
final class Storage extends DefaultJRaftServiceFactory {

	private final Observed observed;

	private volatile @Nullable LogStorage log;

	Storage(Observed observed) {
		this.observed = observed;
	}

	@Override
	public LogStorage createLogStorage(String uri, RaftOptions options) {
		LogStorage storage = new RecentLog(uri, options, this.observed);
		this.log = storage;
		return storage;
	}

	@Override
	public RaftMetaStorage createRaftMetaStorage(String uri, RaftOptions options) {
		return new CheckedRaftMetaStorage(Path.of(uri));
	}

	/** Closes the log of a node that failed to start: JRaft leaves it open and locked. */
	void closeAfterFailedStart() {
		LogStorage storage = this.log;
		if (storage != null) {
			storage.shutdown();
		}
	}

}
