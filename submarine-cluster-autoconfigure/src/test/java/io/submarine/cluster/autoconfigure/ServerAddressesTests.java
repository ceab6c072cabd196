package io.submarine.cluster.autoconfigure;

import java.util.List;

import io.submarine.cluster.ServerAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ServerAddressesTests {

	private static final String PROPERTY = "submarine.server.addr";

	private final MockEnvironment environment = new MockEnvironment();

	@ParameterizedTest
	@ValueSource(strings = { "10.0.0.1:6061,server-2,[fd00::3]:6063,fd00::4",
			"10.0.0.1:6061, server-2:6060, [fd00::3]:6063, [fd00::4]",
			"  10.0.0.1:6061 ,\tserver-2 ,  [fd00::3]:6063,[fd00::4]:6060  " })
	void readsHostNamesAndBothKindsOfAddressesWithOrWithoutBlanksAndPorts(String list) {
		this.environment.setProperty(PROPERTY, list);
		assertThat(ServerAddresses.read(this.environment, PROPERTY)).containsExactly(
				new ServerAddress("10.0.0.1", 6061), new ServerAddress("server-2", 6060),
				new ServerAddress("fd00::3", 6063), new ServerAddress("fd00::4", 6060));
	}

	@Test
	void readsYamlList() {
		this.environment.setProperty(PROPERTY + "[0]", "10.0.0.1");
		this.environment.setProperty(PROPERTY + "[1]", "10.0.0.2");
		assertThat(ServerAddresses.read(this.environment, PROPERTY)).hasSize(2);
	}

	@Test
	void readsNothingWhereNothingIsSet() {
		assertThat(ServerAddresses.read(this.environment, PROPERTY)).isEmpty();
		this.environment.setProperty(PROPERTY, "");
		assertThat(ServerAddresses.read(this.environment, PROPERTY)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "10.0.0.1:sixty", "10.0.0.1:70000", "[fd00::3", "server one", "http://server", "[server]" })
	void malformedAddressIsNamedWithTheProperty(String address) {
		this.environment.setProperty(PROPERTY, "10.0.0.9, " + address);
		assertThatExceptionOfType(ClusterConfigurationException.class)
			.isThrownBy(() -> ServerAddresses.read(this.environment, PROPERTY))
			.withMessageStartingWith("submarine.server.addr: '" + address + "' is not a server address")
			.satisfies((ex) -> assertThat(ex.action()).contains("10.0.0.1:6060").contains("6060"));
	}

	@Test
	void emptyElementIsRefused() {
		this.environment.setProperty(PROPERTY, "10.0.0.1,,10.0.0.2");
		assertThatExceptionOfType(ClusterConfigurationException.class)
			.isThrownBy(() -> ServerAddresses.read(this.environment, PROPERTY))
			.withMessage("submarine.server.addr has an empty element: '10.0.0.1, , 10.0.0.2'");
	}

	@Test
	void portZeroIsRefused() {
		this.environment.setProperty(PROPERTY, "10.0.0.1:0");
		assertThatExceptionOfType(ClusterConfigurationException.class)
			.isThrownBy(() -> ServerAddresses.read(this.environment, PROPERTY))
			.withMessage("submarine.server.addr: 10.0.0.1:0 has port 0");
	}

	@Test
	void duplicateIsRefusedAlsoWhereOneIsWrittenOtherwise() {
		for (List<String> list : List.of(List.of("a:6060", "b", "a"), List.of("Host", "b", "host"))) {
			this.environment.setProperty(PROPERTY, String.join(", ", list));
			assertThatExceptionOfType(ClusterConfigurationException.class)
				.isThrownBy(() -> ServerAddresses.read(this.environment, PROPERTY))
				.withMessage("submarine.server.addr lists %s:6060 twice: %s".formatted(list.get(2),
						String.join(", ", list)));
		}
	}

}
