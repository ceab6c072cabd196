package io.submarine.cluster.integration.footprint;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import io.submarine.cluster.discovery.ClusterDirectory;
import io.submarine.cluster.feed.FeedSubscription;
import io.submarine.cluster.metadata.AsyncClusterMetadataTemplate;
import io.submarine.cluster.metadata.ClusterMetadataTemplate;
import io.submarine.cluster.metadata.ListOptions;
import io.submarine.cluster.metadata.PutOptions;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/**
 * A Boot application without the cluster, and then the same once more as its client. What
 * the second has above the first it tells after some work. Argument: the servers.
 */
public final class ClientMain {

	/** What it prints before the names of the threads, with commas between. */
	static final String THREADS = "threads: ";

	/** What it prints before the bytes of live heap. */
	static final String HEAP = "heap: ";

	/** What it prints before the bytes of live heap of the whole process. */
	static final String ALL_HEAP = "heap of the process: ";

	/** What it prints before whether both applications and the watch were alive. */
	static final String OPEN = "all open: ";

	private static final String MEMBER = "footprint";

	private static final Duration LIMIT = Duration.ofSeconds(60);

	private static final int CALLS = 500;

	private ClientMain() {
	}

	public static void main(String[] arguments) {
		ConfigurableApplicationContext bare = start("submarine.cluster.enabled=false");
		long heapBefore = liveHeap();
		Set<Thread> threadsBefore = Thread.getAllStackTraces().keySet();
		try (ConfigurableApplicationContext client = start("submarine.server.addr=" + arguments[0],
				"submarine.cluster.role=client", "submarine.interpreter.group-id=" + MEMBER);
				FeedSubscription watch = work(client)) {
			Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
			threads.removeAll(threadsBefore);
			long heap = liveHeap();
			System.out.println(THREADS + String.join(",", threads.stream().map(Thread::getName).sorted().toList()));
			System.out.println(ALL_HEAP + heap);
			System.out.println(HEAP + (heap - heapBefore));
			System.out.println(OPEN + (watch.isOpen() && bare.isActive()));
		}
		bare.close();
	}

	private static ConfigurableApplicationContext start(String... properties) {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.properties(properties)
			.run();
	}

	/** Of every kind of call some, one after the other and many at a time. */
	private static FeedSubscription work(ConfigurableApplicationContext context) {
		ClusterMetadataTemplate metadata = context.getBean(ClusterMetadataTemplate.class);
		AsyncClusterMetadataTemplate async = context.getBean(AsyncClusterMetadataTemplate.class);
		AtomicInteger seen = new AtomicInteger();
		FeedSubscription watch = metadata.watch("footprint/", String.class, (change) -> seen.incrementAndGet());
		for (int call = 0; call < CALLS; call++) {
			metadata.put("footprint/" + call, "x");
			metadata.get("footprint/" + call, String.class);
		}
		List<CompletableFuture<?>> many = IntStream.range(0, CALLS)
			.<CompletableFuture<?>>mapToObj((call) -> async.put("footprint/" + call, "y", PutOptions.always()))
			.toList();
		many.forEach(CompletableFuture::join);
		List<CompletableFuture<?>> submitted = IntStream.range(0, CALLS)
			.<CompletableFuture<?>>mapToObj((call) -> metadata.submit("footprint/submitted/" + call, "z"))
			.toList();
		submitted.forEach(CompletableFuture::join);
		context.getBean(ClusterDirectory.class).awaitMember(MEMBER, LIMIT);
		while (seen.get() < 3 * CALLS) {
			LockSupport.parkNanos(1_000_000);
		}
		metadata.list("footprint/", String.class, ListOptions.linearizable());
		return watch;
	}

	/** What is left when collecting again finds nothing more. */
	private static long liveHeap() {
		long least = Long.MAX_VALUE;
		for (long used = least - 1; used < least; used = used()) {
			least = used;
		}
		return least;
	}

	private static long used() {
		System.gc();
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}

	/** Everything that Boot configures by itself. */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
