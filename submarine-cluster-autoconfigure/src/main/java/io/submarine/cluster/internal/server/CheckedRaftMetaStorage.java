package io.submarine.cluster.internal.server;

import java.io.IOException;
import java.nio.file.Path;

import com.alipay.sofa.jraft.core.NodeImpl;
import com.alipay.sofa.jraft.entity.EnumOutter.ErrorType;
import com.alipay.sofa.jraft.entity.PeerId;
import com.alipay.sofa.jraft.error.RaftError;
import com.alipay.sofa.jraft.error.RaftException;
import com.alipay.sofa.jraft.option.RaftMetaStorageOptions;
import com.alipay.sofa.jraft.storage.RaftMetaStorage;

import org.jspecify.annotations.Nullable;

/**
 * Keeps term and vote in a {@link RaftMetaFile}. JRaft's own storage has no checksum: it
 * takes a missing file for a new server, and a damaged one can end in an out-of-memory
 * error. Called by one node under its lock.
 */
final class CheckedRaftMetaStorage implements RaftMetaStorage {

	private final Path directory;

	private RaftMetaFile meta = RaftMetaFile.first();

	private @Nullable NodeImpl node;

	CheckedRaftMetaStorage(Path directory) {
		this.directory = directory;
	}

	@Override
	public boolean init(RaftMetaStorageOptions options) {
		this.node = options.getNode();
		this.meta = RaftMetaFile.read(this.directory);
		return true;
	}

	@Override
	public void shutdown() {
		// Each change is on disk already.
	}

	@Override
	public long getTerm() {
		return this.meta.term();
	}

	@Override
	public boolean setTerm(long term) {
		return save(new RaftMetaFile(term, this.meta.votedFor()));
	}

	@Override
	public PeerId getVotedFor() {
		return this.meta.votedFor();
	}

	@Override
	public boolean setVotedFor(PeerId votedFor) {
		return save(new RaftMetaFile(this.meta.term(), votedFor));
	}

	@Override
	public boolean setTermAndVotedFor(long term, PeerId votedFor) {
		return save(new RaftMetaFile(term, votedFor));
	}

	private boolean save(RaftMetaFile changed) {
		this.meta = changed;
		try {
			changed.write(this.directory);
			return true;
		}
		catch (IOException ex) {
			RaftException error = new RaftException(ErrorType.ERROR_TYPE_META, RaftError.EIO,
					"%s could not be written: %s", this.directory.resolve(RaftMetaFile.NAME), ex);
			if (this.node != null) {
				this.node.onError(error);
			}
			return false;
		}
	}

}
