package io.submarine.cluster.internal.server;

import java.util.Collection;
import java.util.List;

import com.alipay.sofa.jraft.conf.Configuration;
import com.alipay.sofa.jraft.entity.PeerId;
import io.submarine.cluster.ServerAddress;

import org.jspecify.annotations.Nullable;

/** Addresses as JRaft writes them: the same, but for IPv6 hosts, which keep brackets. */
final class PeerIds {

	private PeerIds() {
	}

	static PeerId of(ServerAddress address) {
		String host = address.host();
		return new PeerId((host.indexOf(':') >= 0) ? "[" + host + "]" : host, address.port());
	}

	static ServerAddress address(PeerId peer) {
		String host = peer.getIp();
		return new ServerAddress(host.startsWith("[") ? host.substring(1, host.length() - 1) : host, peer.getPort());
	}

	static @Nullable ServerAddress addressOrNull(@Nullable PeerId peer) {
		return (peer == null || peer.isEmpty()) ? null : address(peer);
	}

	static List<ServerAddress> addresses(Collection<PeerId> peers) {
		return peers.stream().map(PeerIds::address).sorted().toList();
	}

	static Configuration configuration(Collection<ServerAddress> addresses) {
		return new Configuration(addresses.stream().map(PeerIds::of).toList());
	}

}
