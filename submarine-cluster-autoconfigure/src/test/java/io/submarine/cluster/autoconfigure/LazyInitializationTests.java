package io.submarine.cluster.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;

import io.submarine.cluster.ClusterStatus;
import io.submarine.cluster.discovery.ClusterDirectory;
import io.submarine.cluster.discovery.MemberEvent;
import io.submarine.cluster.discovery.MemberListener;
import io.submarine.cluster.metadata.ClusterMetadataOperations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.timeout;

/** What {@code spring.main.lazy-initialization} makes of a process: the same. */
class LazyInitializationTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	@TempDir
	Path directory;

	@Test
	void processJoinsItsClusterThoughNobodyHasAskedForABean() {
		MemberListener members = mock(MemberListener.class);
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(ClusterAutoConfiguration.class))
			.withPropertyValues("submarine.cluster.data-dir=" + this.directory)
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.withBean(MemberListener.class, () -> members)
			.run((context) -> {
				then(members).should(timeout(PATIENCE.toMillis()).atLeastOnce())
					.onEvent(argThat((event) -> event.kind() == MemberEvent.Kind.JOINED));
				ClusterDirectory directory = context.getBean(ClusterDirectory.class);
				await().atMost(PATIENCE).until(() -> directory.self().isPresent());
				assertThat(directory.view().status()).isEqualTo(ClusterStatus.AVAILABLE);
				ClusterMetadataOperations metadata = context.getBean(ClusterMetadataOperations.class);
				metadata.put("k", "v");
				assertThat(metadata.get("k", String.class).value()).contains("v");
			});
	}

}
