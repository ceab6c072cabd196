package io.submarine.cluster.autoconfigure;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.submarine.cluster.ServerAddress;
import io.submarine.cluster.autoconfigure.ClusterProperties.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ClusterPlacementResolverTests {

	private static final String THREE = "10.0.0.1,10.0.0.2,10.0.0.3";

	private static final String ONE_MACHINE = "localhost:6061,localhost:6062,localhost:6063";

	@Test
	void processWithOneListedAddressIsThatServer() {
		ClusterPlacement placement = resolve(THREE, Role.AUTO, null, "10.0.0.2");
		assertThat(placement.server()).isTrue();
		assertThat(placement.self()).isEqualTo(ServerAddress.parse("10.0.0.2"));
		assertThat(placement.embedded()).isFalse();
		assertThat(placement.describe(placement.self())).isEqualTo(
				"Server 10.0.0.2:6060 of cluster submarine-server (10.0.0.1:6060, 10.0.0.2:6060, 10.0.0.3:6060): "
						+ "it is the only listed address of this machine");
	}

	@Test
	void processWithNoListedAddressIsClientAndSaysWhy() {
		ClusterPlacement placement = resolve(THREE, Role.AUTO, null, "10.0.0.9", "127.0.0.1");
		assertThat(placement.server()).isFalse();
		assertThat(placement.self()).isNull();
		assertThat(placement.describe(null)).startsWith("Client of cluster submarine-server (")
			.endsWith("is an address of this machine (10.0.0.9, 127.0.0.1)");
	}

	@Test
	void processWithSeveralListedAddressesIsClientUnlessToldWhichItIs() {
		ClusterPlacement client = resolve(ONE_MACHINE, Role.AUTO, null, "localhost");
		assertThat(client.server()).isFalse();
		assertThat(client.reason()).contains("set submarine.cluster.self");
		ClusterPlacement server = resolve(ONE_MACHINE, Role.AUTO, "localhost:6062", "localhost");
		assertThat(server.self()).isEqualTo(ServerAddress.parse("localhost:6062"));
	}

	@Test
	void serverThatIsNotListedDoesNotStartAndListsTheLocalAddresses() {
		assertThatExceptionOfType(ClusterConfigurationException.class)
			.isThrownBy(() -> resolve(THREE, Role.SERVER, null, "10.0.0.9", "127.0.0.1"))
			.withMessage("submarine.cluster.role is 'server', but no address in submarine.server.addr "
					+ "(10.0.0.1:6060, 10.0.0.2:6060, 10.0.0.3:6060) is one of this machine (10.0.0.9, 127.0.0.1)")
			.satisfies((ex) -> assertThat(ex.action()).contains("submarine.cluster.self")
				.contains("submarine.cluster.bind-address")
				.contains("submarine.cluster.role=client"));
	}

	@Test
	void serverWithSeveralAddressesDoesNotStartUntilToldWhichItIs() {
		assertThatExceptionOfType(ClusterConfigurationException.class)
			.isThrownBy(() -> resolve(ONE_MACHINE, Role.SERVER, null, "localhost"))
			.withMessageContaining("localhost:6061, localhost:6062, localhost:6063")
			.satisfies((ex) -> assertThat(ex.action())
				.isEqualTo("Set submarine.cluster.self to the one that is this process, for example localhost:6061."));
	}

	@ParameterizedTest
	@EnumSource(value = Role.class, names = { "AUTO", "SERVER" })
	void selfIsTrustedWhereTheAddressIsOfNoInterface(Role role) {
		assertThat(resolve(THREE, role, "10.0.0.3", "172.17.0.2").self()).isEqualTo(ServerAddress.parse("10.0.0.3"));
	}

	@Test
	void selfThatIsNotListedIsRefused() {
		assertThatExceptionOfType(ClusterConfigurationException.class)
			.isThrownBy(() -> resolve(THREE, Role.AUTO, "10.0.0.3:6061", "10.0.0.3"))
			.withMessage("submarine.cluster.self is 10.0.0.3:6061, which is not in submarine.server.addr "
					+ "(10.0.0.1:6060, 10.0.0.2:6060, 10.0.0.3:6060)");
	}

	@Test
	void malformedSelfIsNamed() {
		assertThatExceptionOfType(ClusterConfigurationException.class)
			.isThrownBy(() -> resolve(THREE, Role.SERVER, "10.0.0.3:x", "10.0.0.3"))
			.withMessageStartingWith("submarine.cluster.self: '10.0.0.3:x' is not a server address");
	}

	@Test
	void clientIsNeverServer() {
		assertThat(resolve(THREE, Role.CLIENT, "10.0.0.2", "10.0.0.2").server()).isFalse();
	}

	@ParameterizedTest
	@EnumSource(value = Role.class, names = { "AUTO", "SERVER" })
	void processWithoutListIsClusterOfItsOwn(Role role) {
		ClusterPlacement placement = resolve("", role, null, "127.0.0.1");
		assertThat(placement.embedded()).isTrue();
		assertThat(placement.describe(ServerAddress.parse("127.0.0.1:40000")))
			.isEqualTo("Cluster submarine-server is this process alone, at 127.0.0.1:40000: "
					+ "submarine.server.addr is not set");
	}

	@Test
	void clientWithoutListIsRefused() {
		assertThatExceptionOfType(ClusterConfigurationException.class)
			.isThrownBy(() -> resolve("", Role.CLIENT, null, "127.0.0.1"))
			.withMessage("submarine.cluster.role is 'client', but submarine.server.addr names no server");
	}

	@Test
	void evenNumberOfServersIsDoubtedByServersOnly() {
		assertThat(resolve("10.0.0.1,10.0.0.2", Role.AUTO, null, "10.0.0.1").doubt()).isEqualTo(
				"Cluster submarine-server has 2 servers: that is no safer than 1, because more than half of them "
						+ "must be up. Use an odd number");
		assertThat(resolve("10.0.0.1,10.0.0.2", Role.AUTO, null, "10.0.0.9").doubt()).isNull();
		assertThat(resolve(THREE, Role.AUTO, null, "10.0.0.1").doubt()).isNull();
		assertThat(resolve("", Role.AUTO, null, "10.0.0.1").doubt()).isNull();
	}

	@Test
	void addressesOfThisMachineAreLocal() {
		LocalAddresses local = LocalAddresses.ofThisMachine();
		assertThat(local.describe()).contains("127.0.0.1").allMatch(local::isLocal);
		assertThat(local.isLocal("localhost")).isTrue();
		assertThat(local.isLocal("127.0.0.7")).isTrue();
		assertThat(local.isLocal("192.0.2.1")).isFalse();
		assertThat(local.isLocal("no-such-host.invalid")).isFalse();
	}

	private static ClusterPlacement resolve(String servers, Role role, @Nullable String self, String... local) {
		List<ServerAddress> listed = Stream.of(servers.split(","))
			.filter((server) -> !server.isEmpty())
			.map(ServerAddress::parse)
			.toList();
		return new ClusterPlacementResolver(ClusterName.SUBMARINE, new FixedLocalAddresses(List.of(local)))
			.resolve(listed, role, self);
	}

	private record FixedLocalAddresses(List<String> addresses) implements LocalAddresses {

		@Override
		public boolean isLocal(String host) {
			return Set.copyOf(this.addresses).contains(host);
		}

		@Override
		public List<String> describe() {
			return this.addresses;
		}

	}

}
