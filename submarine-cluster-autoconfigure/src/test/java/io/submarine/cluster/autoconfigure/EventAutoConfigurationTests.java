package io.submarine.cluster.autoconfigure;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

import io.submarine.cluster.autoconfigure.events.AnnotatedEvent;
import io.submarine.cluster.autoconfigure.events.OtherEvent;
import io.submarine.cluster.event.AsyncClusterEventPublisher;
import io.submarine.cluster.event.AsyncClusterEventTemplate;
import io.submarine.cluster.event.ClusterEventCodec;
import io.submarine.cluster.event.ClusterEventPublisher;
import io.submarine.cluster.event.ClusterEventTemplate;
import io.submarine.cluster.event.ClusterEventTypes;
import io.submarine.cluster.event.ClusterEventTypesCustomizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

class EventAutoConfigurationTests {

	@TempDir
	Path directory;

	private ApplicationContextRunner runner(int port) {
		return new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(ClusterAutoConfiguration.class))
			.withPropertyValues("submarine.cluster.data-dir=" + this.directory,
					"submarine.server.addr=127.0.0.1:" + port);
	}

	private ApplicationContextRunner runner() {
		return runner(FreePorts.next());
	}

	@Test
	void publisherSaysWhoThisProcessIs() {
		int port = FreePorts.next();
		runner(port).withUserConfiguration(Application.class).run((context) -> {
			assertThat(context).hasSingleBean(ClusterEventTemplate.class)
				.hasSingleBean(AsyncClusterEventTemplate.class);
			assertThat(context.getBean(ClusterEventPublisher.class).prepare(new AnnotatedEvent("x")).origin())
				.isEqualTo("127.0.0.1:" + port);
			assertThat(context.getBean(ClusterEventPublisher.class).publish(new AnnotatedEvent("x")).revision())
				.isPositive();
			assertThat(context.getBean(AsyncClusterEventPublisher.class).publish(new AnnotatedEvent("x")))
				.succeedsWithin(Duration.ofSeconds(30));
		});
	}

	@Test
	void typesComeFromAnnotationsPropertiesAndBeans() {
		runner().withUserConfiguration(Application.class)
			.withPropertyValues("submarine.cluster.events.types.other.event-1=" + OtherEvent.class.getName())
			.withBean(ClusterEventTypesCustomizer.class, () -> (types) -> types.register("text", String.class))
			.run((context) -> {
				ClusterEventTypes types = context.getBean(ClusterEventTypes.class);
				assertThat(types.names()).containsExactly("annotated", "annotated.sealed", "cluster.dead-letter",
						"cluster.shutdown", "other.event-1", "text");
				assertThat(types.typeOf("other.event-1")).isEqualTo(OtherEvent.class);
				assertThat(context.getBean(ClusterEventCodec.class).types()).isSameAs(types);
			});
	}

	@Test
	void typesOfBothClustersAreTheApplications() {
		runner()
			.withPropertyValues("workbench.server.addr=127.0.0.1:" + FreePorts.next(),
					"submarine.cluster.events.types.a=" + OtherEvent.class.getName(),
					"workbench.cluster.events.types.b=" + AnnotatedEvent.class.getName())
			.run((context) -> {
				assertThat(context.getBean(ClusterEventTypes.class).names()).containsExactly("a", "b",
						"cluster.dead-letter", "cluster.shutdown");
				assertThat(context.getBean("workbenchClusterEventTemplate", ClusterEventPublisher.class)
					.publish(new AnnotatedEvent("x"))
					.revision()).isPositive();
				assertThat(context).hasBean("workbenchAsyncClusterEventTemplate");
				assertThat(context.getBean(ClusterEventPublisher.class))
					.isNotSameAs(context.getBean("workbenchClusterEventTemplate"));
			});
	}

	@Test
	void nameOfTwoTypesFailsTheStart() {
		runner().withUserConfiguration(Application.class)
			.withPropertyValues("submarine.cluster.events.types.annotated=" + OtherEvent.class.getName())
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(ClusterConfigurationException.class)
				.hasMessageContaining("'annotated' is registered for " + AnnotatedEvent.class.getName() + " and for "
						+ OtherEvent.class.getName()));
	}

	@Test
	void classThatThereIsNotFailsTheStart() {
		runner().withPropertyValues("submarine.cluster.events.types.a=com.example.Missing")
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("submarine.cluster.events.types.a"));
	}

	@Test
	void payloadsAreWrittenAsTheApplicationsMapperDoes() {
		JsonMapper upper = JsonMapper.builder()
			.propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE)
			.build();
		runner().withUserConfiguration(Application.class)
			.withBean(JsonMapper.class, () -> upper)
			.run((context) -> assertThat(
					context.getBean(ClusterEventPublisher.class).prepare(new AnnotatedEvent("x")).payload())
				.asString(StandardCharsets.UTF_8)
				.isEqualTo("{\"Text\":\"x\"}"));
	}

	@Test
	void processThatDoesNotRegisterStillHasAnOrigin() {
		int port = FreePorts.next();
		runner(port).withUserConfiguration(Application.class)
			.withPropertyValues("submarine.cluster.registration.enabled=false")
			.run((context) -> assertThat(
					context.getBean(ClusterEventPublisher.class).prepare(new AnnotatedEvent("x")).origin())
				.isEqualTo("127.0.0.1:" + port));
	}

	@Test
	void backsOffFromTheUsersBeans() {
		ClusterEventPublisher publisher = mock(ClusterEventPublisher.class);
		AsyncClusterEventPublisher async = mock(AsyncClusterEventPublisher.class);
		ClusterEventTypes types = ClusterEventTypes.builder().register("own", String.class).build();
		ClusterEventCodec codec = new ClusterEventCodec(types);
		runner().withUserConfiguration(Application.class)
			.withBean(ClusterEventPublisher.class, () -> publisher)
			.withBean(AsyncClusterEventPublisher.class, () -> async)
			.withBean(ClusterEventTypes.class, () -> types)
			.withBean(ClusterEventCodec.class, () -> codec)
			.run((context) -> {
				assertThat(context.getBean(ClusterEventPublisher.class)).isSameAs(publisher);
				assertThat(context.getBean(AsyncClusterEventPublisher.class)).isSameAs(async);
				assertThat(context.getBean(ClusterEventTypes.class)).isSameAs(types);
				assertThat(context.getBean(ClusterEventCodec.class)).isSameAs(codec);
			});
	}

	@Test
	void backsOffFromTheUsersBeansOfTheWorkbenchCluster() {
		ClusterEventTemplate template = mock(ClusterEventTemplate.class);
		AsyncClusterEventTemplate async = mock(AsyncClusterEventTemplate.class);
		runner().withPropertyValues("workbench.server.addr=127.0.0.1:" + FreePorts.next())
			.withBean("workbenchClusterEventTemplate", ClusterEventTemplate.class, () -> template)
			.withBean("workbenchAsyncClusterEventTemplate", AsyncClusterEventTemplate.class, () -> async)
			.run((context) -> {
				assertThat(context.getBean("workbenchClusterEventTemplate")).isSameAs(template);
				assertThat(context.getBean("workbenchAsyncClusterEventTemplate")).isSameAs(async);
			});
	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage(basePackageClasses = AnnotatedEvent.class)
	static class Application {

	}

}
