package io.submarine.cluster.internal.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import com.alipay.sofa.jraft.entity.PeerId;

/**
 * The term and whom this server voted for in it. Losing or misreading it lets a server
 * vote twice in a term, which can elect two leaders: so it has a checksum, and is on disk
 * before a vote is given.
 *
 * @param term the term
 * @param votedFor the peer, or the empty peer
 */
record RaftMetaFile(long term, PeerId votedFor) {

	static final String NAME = "raft_meta";

	void write(Path directory) throws IOException {
		Map<String, String> properties = new LinkedHashMap<>();
		properties.put("term", Long.toString(this.term));
		properties.put("voted-for", this.votedFor.toString());
		CheckedProperties.write(directory.resolve(NAME), properties);
	}

	static RaftMetaFile read(Path directory) {
		Path file = directory.resolve(NAME);
		Map<String, String> properties = CheckedProperties.read(file);
		PeerId votedFor = new PeerId();
		try {
			if (votedFor.parse(properties.getOrDefault("voted-for", ""))) {
				return new RaftMetaFile(Long.parseLong(properties.getOrDefault("term", "")), votedFor);
			}
		}
		catch (NumberFormatException ex) {
			throw new ServerStartException.Damaged(file, "is damaged: its term is no number", ex);
		}
		throw new ServerStartException.Damaged(file, "is damaged: its vote is for no address", null);
	}

	static RaftMetaFile first() {
		return new RaftMetaFile(0, PeerId.emptyPeer());
	}

}
