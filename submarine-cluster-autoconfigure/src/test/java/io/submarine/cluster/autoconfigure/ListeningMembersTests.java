package io.submarine.cluster.autoconfigure;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.submarine.cluster.ClusterClient;
import io.submarine.cluster.ClusterMember;
import io.submarine.cluster.ClusterStatus;
import io.submarine.cluster.ClusterStatusChangedEvent;
import io.submarine.cluster.LeaderChangedEvent;
import io.submarine.cluster.autoconfigure.events.AnnotatedEvent;
import io.submarine.cluster.discovery.ClusterDirectory;
import io.submarine.cluster.discovery.MemberEvent;
import io.submarine.cluster.event.ClusterEventPublisher;
import io.submarine.cluster.event.PublishOptions;
import io.submarine.cluster.event.listener.ClusterEventListener;
import io.submarine.cluster.event.listener.ClusterEventListenerContainerFactory;
import io.submarine.cluster.event.listener.MemberChange;
import io.submarine.cluster.feed.MemberChanged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.context.ApplicationContext;
import org.springframework.context.event.EventListener;

import static io.submarine.cluster.autoconfigure.EventMembers.PATIENCE;
import static io.submarine.cluster.autoconfigure.EventMembers.await;
import static io.submarine.cluster.autoconfigure.EventMembers.awaitMember;
import static io.submarine.cluster.autoconfigure.EventMembers.client;
import static io.submarine.cluster.autoconfigure.EventMembers.server;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Listeners of servers and clients in one process, through the beans an application has.
 */
class ListeningMembersTests {

	@TempDir
	Path directory;

	private static PublishedTexts publish(ApplicationContext context, String... texts) {
		for (String text : texts) {
			context.getBean(ClusterEventPublisher.class)
				.publish(new AnnotatedEvent(text), PublishOptions.toAll().withTimeout(PATIENCE));
		}
		return context.getBean(PublishedTexts.class);
	}

	static class PublishedTexts {

		final List<String> seen = new CopyOnWriteArrayList<>();

		@ClusterEventListener(id = "texts")
		void on(AnnotatedEvent event) {
			this.seen.add(event.text());
		}

		void awaitSeen(String... texts) {
			await().untilAsserted(() -> assertThat(this.seen).containsExactly(texts));
		}

	}

	@Test
	void annotatedMethodsGetWhatIsPublished() {
		server(this.directory, FreePorts.next(), PublishedTexts.class).run((context) -> {
			awaitMember(context);
			publish(context, "a", "b").awaitSeen("a", "b");
		});
	}

	@Test
	void restartedServerGoesOnWhereItWasAndReplaysNothing() {
		int port = FreePorts.next();
		server(this.directory, port, PublishedTexts.class).run((context) -> {
			awaitMember(context);
			publish(context, "a", "b").awaitSeen("a", "b");
		});
		// Away, and something happens: another application on the same data.
		server(this.directory, port).run((context) -> context.getBean(ClusterEventPublisher.class)
			.publish(new AnnotatedEvent("while away"), PublishOptions.toAll().withTimeout(PATIENCE)));
		server(this.directory, port, PublishedTexts.class).run((context) -> {
			awaitMember(context);
			publish(context, "c").awaitSeen("while away", "c");
		});
		assertThat(this.directory.resolve("submarine-server/listeners/texts.cursor")).exists();
	}

	@Test
	void contextThatIsStoppedAndStartedGoesOn() {
		server(this.directory, FreePorts.next(), PublishedTexts.class).run((context) -> {
			awaitMember(context);
			publish(context, "a").awaitSeen("a");
			context.stop();
			context.start();
			publish(context, "b").awaitSeen("a", "b");
		});
	}

	@Test
	void listenersGoOnAfterAStopOfTheClientAlone() {
		server(this.directory, FreePorts.next(), PublishedTexts.class).run((context) -> {
			awaitMember(context);
			publish(context, "a").awaitSeen("a");
			ClusterClient client = context.getBean(ClusterClient.class);
			client.stop();
			client.start();
			publish(context, "b").awaitSeen("a", "b");
		});
	}

	@Test
	void contextsThatCloseLeaveNoThread() {
		for (int i = 0; i < 2; i++) {
			server(this.directory, FreePorts.next(), PublishedTexts.class).run((context) -> {
				awaitMember(context);
				publish(context, "a").awaitSeen("a");
			});
			this.directory = this.directory.resolve("next");
		}
		await().until(() -> Thread.getAllStackTraces()
			.keySet()
			.stream()
			.noneMatch((thread) -> thread.getName().startsWith("cluster-listener-texts")));
	}

	@Test
	void memberThatIsSeenGetsWhatIsSentToIt() {
		int port = FreePorts.next();
		server(this.directory, port).run((server) -> {
			ClusterDirectory members = server.getBean(ClusterDirectory.class);
			for (int i = 0; i < 3; i++) {
				String group = "python-" + i;
				client(port, group).withUserConfiguration(PublishedTexts.class).run((client) -> {
					members.awaitMember(group, PATIENCE);
					server.getBean(ClusterEventPublisher.class)
						.publish(new AnnotatedEvent("to you"), PublishOptions.toMember(group).withTimeout(PATIENCE));
					client.getBean(PublishedTexts.class).awaitSeen("to you");
				});
			}
		});
	}

	@Test
	void builtInEventsAreClusterEventsAndApplicationEvents() {
		int port = FreePorts.next();
		server(this.directory, port, BuiltIn.class).run((server) -> {
			awaitMember(server);
			BuiltIn seen = server.getBean(BuiltIn.class);
			client(port, "python-1").run((client) -> {
				await().until(() -> seen.members.contains("python-1 JOINED"));
				await().until(() -> seen.memberEvents.contains("python-1 JOINED"));
			});
			await().until(() -> seen.members.contains("python-1 LEFT"));
			await().until(() -> seen.memberEvents.contains("python-1 LEFT"));
			assertThat(seen.statusEvents).contains(ClusterStatus.AVAILABLE);
		});
	}

	@Test
	void leaderAndStatusAreToldToListenersThatRun() {
		server(this.directory, FreePorts.next(), BuiltIn.class).run((context) -> {
			awaitMember(context);
			BuiltIn seen = context.getBean(BuiltIn.class);
			var view = context.getBean(ClusterClient.class).view();
			context.publishEvent(new LeaderChangedEvent(view, view));
			context.publishEvent(new ClusterStatusChangedEvent(view, view));
			await().until(() -> seen.views.contains("leader " + view.leader()));
			await().until(() -> seen.views.contains("status " + view.status()));
		});
	}

	static class BuiltIn {

		final List<String> members = new CopyOnWriteArrayList<>();

		final List<String> memberEvents = new CopyOnWriteArrayList<>();

		final List<ClusterStatus> statusEvents = new CopyOnWriteArrayList<>();

		final List<String> views = new CopyOnWriteArrayList<>();

		@ClusterEventListener
		void member(MemberChange change) {
			assertThat(change.change()).isInstanceOf(MemberChanged.Kind.class);
			assertThat(change.memberKind()).isInstanceOf(ClusterMember.Kind.class);
			this.members.add(change.memberId() + " " + change.change());
		}

		@ClusterEventListener
		void leader(LeaderChangedEvent event) {
			this.views.add("leader " + event.leader());
		}

		@ClusterEventListener
		void status(ClusterStatusChangedEvent event) {
			this.views.add("status " + event.status());
		}

		@EventListener
		void member(MemberEvent event) {
			this.memberEvents.add(event.member().id() + " " + event.kind());
		}

		@EventListener
		void statusEvent(ClusterStatusChangedEvent event) {
			this.statusEvents.add(event.status());
		}

	}

	@Test
	void listenersOfBothClustersHearTheirOwn() {
		server(this.directory, FreePorts.next(), BothClusters.class)
			.withPropertyValues("workbench.server.addr=127.0.0.1:" + FreePorts.next())
			.run((context) -> {
				awaitMember(context);
				ClusterDirectory workbench = context.getBean("workbenchClusterDirectory", ClusterDirectory.class);
				await().until(() -> workbench.self().isPresent());
				BothClusters seen = context.getBean(BothClusters.class);
				context.getBean("workbenchClusterEventTemplate", ClusterEventPublisher.class)
					.publish(new AnnotatedEvent("w"));
				context.getBean(ClusterEventPublisher.class).publish(new AnnotatedEvent("s"));
				await().until(() -> seen.submarine.size() == 1 && seen.workbench.size() == 1);
				assertThat(seen.submarine).containsExactly("s");
				assertThat(seen.workbench).containsExactly("w");
				assertThat(context.getBean(ClusterEventListenerContainerFactory.class).cluster())
					.isEqualTo("submarine-server");
			});
	}

	static class BothClusters {

		final List<String> submarine = new CopyOnWriteArrayList<>();

		final List<String> workbench = new CopyOnWriteArrayList<>();

		@ClusterEventListener
		void submarine(AnnotatedEvent event) {
			this.submarine.add(event.text());
		}

		@ClusterEventListener(cluster = "workbench-server")
		void workbench(AnnotatedEvent event) {
			this.workbench.add(event.text());
		}

	}

}
