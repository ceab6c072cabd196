package io.submarine.cluster.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.submarine.cluster.ClusterClient;
import io.submarine.cluster.ClusterRole;
import io.submarine.cluster.ClusterServer;
import io.submarine.cluster.ClusterStatus;
import io.submarine.cluster.ClusterView;
import io.submarine.cluster.RetryQueueView;
import io.submarine.cluster.ServerStats;
import io.submarine.cluster.event.listener.ClusterEventListenerContainer;
import io.submarine.cluster.event.listener.ClusterEventListenerRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/** The table of {@code docs/metrics.md} against the meters there are. */
class MetricsDocumentationTests {

	private static final Pattern ROW = Pattern
		.compile("(?m)^\\| `(submarine\\.cluster\\.[^`]+)` \\| (\\w+) \\| ([^|]*) \\| ([^|]*) \\| [^|]+ \\|$");

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final ClusterClient client = mock(ClusterClient.class);

	private final ClusterServer server = mock(ClusterServer.class);

	private final ClusterEventListenerContainer listener = mock(ClusterEventListenerContainer.class);

	private final ClusterEventListenerRegistry listeners = new ClusterEventListenerRegistry(0);

	@Test
	void tableNamesWhatIsRegisteredAndNothingElse() throws IOException {
		bind();
		Map<String, String> documented = new TreeMap<>();
		List<MatchResult> rows = ROW.matcher(Files.readString(Path.of("../docs/metrics.md"))).results().toList();
		for (MatchResult row : rows) {
			assertThat(documented.put(row.group(1),
					"%s, unit '%s', tags '%s'".formatted(row.group(2), row.group(3).strip(), row.group(4).strip())))
				.as("only one row of " + row.group(1))
				.isNull();
		}
		assertThat(documented).isEqualTo(registered());
	}

	@Test
	void everyMeterSaysWhatItMeans() {
		bind();
		assertThat(this.registry.getMeters())
			.allSatisfy((meter) -> assertThat(meter.getId().getDescription()).as(meter.getId().getName()).isNotBlank());
	}

	@Test
	void numberOfMetersIsBounded() {
		bind();
		assertThat(this.registry.getMeters()).hasSizeBetween(40, 90);
	}

	private void bind() {
		given(this.client.cluster()).willReturn("submarine-server");
		given(this.client.view()).willReturn(new ClusterView("submarine-server", "a:1", ClusterRole.LEADER,
				ClusterStatus.AVAILABLE, null, 1, 1, 1, List.of(), Duration.ZERO, null));
		given(this.client.retryQueue()).willReturn(RetryQueueView.EMPTY);
		given(this.server.stats()).willReturn(ServerStats.NONE);
		new ClusterMetrics(this.client, this.server).bindTo(this.registry);
		new LeaderChangeMetrics(List.of("submarine-server")).bindTo(this.registry);
		given(this.listener.cluster()).willReturn("submarine-server");
		given(this.listener.id()).willReturn("notes");
		this.listeners.register(this.listener);
		new ListenerMetrics(this.listeners).bindTo(this.registry);
	}

	private Map<String, String> registered() {
		Map<String, String> found = new TreeMap<>();
		for (Meter meter : this.registry.getMeters()) {
			Meter.Id id = meter.getId();
			assertThat(id.getTag("cluster")).as(id.getName()).isEqualTo("submarine-server");
			Set<String> tags = new TreeSet<>(id.getTags().stream().map(Tag::getKey).toList());
			tags.remove("cluster");
			String unit = (id.getBaseUnit() != null) ? id.getBaseUnit() : "";
			String type = switch (id.getType()) {
				case GAUGE -> "gauge";
				case COUNTER -> "counter";
				case TIMER -> "timer";
				case DISTRIBUTION_SUMMARY -> "summary";
				default -> id.getType().name();
			};
			found.put(id.getName(), "%s, unit '%s', tags '%s'".formatted(type, unit, String.join(", ", tags)));
		}
		return found;
	}

}
