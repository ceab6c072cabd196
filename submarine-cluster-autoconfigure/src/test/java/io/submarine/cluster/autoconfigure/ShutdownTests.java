package io.submarine.cluster.autoconfigure;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.submarine.cluster.discovery.ClusterDirectory;
import io.submarine.cluster.event.ClusterEvent;
import io.submarine.cluster.event.ClusterEventPublisher;
import io.submarine.cluster.event.PublishOptions;
import io.submarine.cluster.event.listener.ClusterEventListener;
import io.submarine.cluster.event.listener.ShutdownHandler;
import io.submarine.cluster.event.listener.ShutdownRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.submarine.cluster.autoconfigure.EventMembers.await;
import static io.submarine.cluster.autoconfigure.EventMembers.awaitMember;
import static io.submarine.cluster.autoconfigure.EventMembers.client;
import static io.submarine.cluster.autoconfigure.EventMembers.server;
import static org.assertj.core.api.Assertions.assertThat;

class ShutdownTests {

	@TempDir
	Path directory;

	@Test
	void shutdownOfAnotherMemberIsHeededOnlyWhereItIsAllowed() {
		int port = FreePorts.next();
		List<String> ended = new CopyOnWriteArrayList<>();
		ShutdownHandler handler = (request) -> ended.add(request.origin() + ": " + request.payload().reason());
		server(this.directory, port).run((server) -> {
			ClusterEventPublisher publisher = server.getBean(ClusterEventPublisher.class);
			client(port, "kept").withUserConfiguration(Shutdowns.class)
				.withBean(ShutdownHandler.class, () -> handler)
				.run((kept) -> client(port, "ending").withPropertyValues("submarine.cluster.events.allow-shutdown=true")
					.withBean(ShutdownHandler.class, () -> handler)
					.run((ending) -> {
						awaitMember(kept);
						awaitMember(ending);
						publisher.publish(new ShutdownRequest("all"));
						publisher.publish(new ShutdownRequest("not allowed"), PublishOptions.toMember("kept"));
						publisher.publish(new ShutdownRequest("enough"), PublishOptions.toMember("ending"));
						await().until(() -> kept.getBean(Shutdowns.class).seen.size() == 2);
						await().until(() -> !ended.isEmpty());
						assertThat(ended).containsExactly("127.0.0.1:%d: enough".formatted(port));
					}));
		});
	}

	static class Shutdowns {

		final List<ShutdownRequest> seen = new CopyOnWriteArrayList<>();

		@ClusterEventListener
		void on(ShutdownRequest request) {
			this.seen.add(request);
		}

	}

	@Test
	void shutdownClosesTheApplicationAndEndsTheProcess() {
		int port = FreePorts.next();
		List<Integer> codes = new CopyOnWriteArrayList<>();
		server(this.directory, port).run((server) -> {
			client(port, "ending").withPropertyValues("submarine.cluster.events.allow-shutdown=true").run((ending) -> {
				awaitMember(ending);
				ProcessShutdown shutdown = new ProcessShutdown(ending.getSourceApplicationContext(), codes::add);
				shutdown.shutDown(new ClusterEvent<>("1", ShutdownRequest.TYPE, "other", "ending", "", 1, Instant.EPOCH,
						new ShutdownRequest("enough"), Map.of(), ""));
				await().until(() -> codes.equals(List.of(0)));
				assertThat(ending.getSourceApplicationContext().isActive()).isFalse();
			});
			ClusterDirectory members = server.getBean(ClusterDirectory.class);
			await().until(() -> members.find("ending").isEmpty());
		});
	}

}
