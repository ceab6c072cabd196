package io.submarine.cluster.architecture;

import java.io.File;
import java.io.RandomAccessFile;
import java.nio.channels.Channel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Random;
import java.util.TimerTask;
import java.util.UUID;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** The rules, for a library whose packages are below {@code base}. */
final class ArchitectureRules {

	private static final String[] WIRING = { "autoconfigure", "health", "metrics", "endpoint" };

	private final String base;

	private final Layers layers;

	ArchitectureRules(String base) {
		this.base = base;
		this.layers = new Layers(base);
	}

	ArchRule layersLookDownOnly() {
		return classes().should(this.layers.useOnlyWhatIsBelow())
			.because("a layer that knows those above it can be neither understood nor tested without them;"
					+ " move what both need to the lower one, or give the lower one an interface");
	}

	ArchRule packagesHaveNoCycles() {
		return slices().matching(this.base + ".(**)")
			.should()
			.beFreeOfCycles()
			.because("packages in a cycle are one package; break it with an interface on the lower side");
	}

	ArchRule stateIsPure() {
		return noClasses().that(this.layers.in("internal.state"))
			.should()
			.dependOnClassesThat(resideInAnyPackage("com.alipay..", "org.springframework..", "io.grpc..", "io.netty..",
					"java.nio.file..", "java.net..", "java.util.concurrent.."))
			.orShould()
			.dependOnClassesThat(resideInAnyPackage("java.time..").and(not(equivalentTo(Duration.class))))
			.orShould()
			.dependOnClassesThat(assignableTo(Thread.class).or(assignableTo(File.class))
				.or(assignableTo(RandomAccessFile.class))
				.or(assignableTo(Channel.class))
				.or(assignableTo(Random.class))
				.or(assignableTo(TimerTask.class)))
			.orShould(readClockOrChance())
			.because("each server applies the same commands and must come to the same state: time comes in the"
					+ " command, and threads, files and the network belong to internal.server");
	}

	ArchRule clientReadsNoWallClock() {
		return noClasses().that(this.layers.in("internal.client", "internal.client.retry"))
			.should()
			.callMethod(System.class, "currentTimeMillis")
			.orShould()
			.dependOnClassesThat(assignableTo(Clock.class).or(assignableTo(Instant.class)).or(assignableTo(Date.class)))
			.because("a wall clock may be hours wrong and jump: a client measures time by System.nanoTime alone");
	}

	ArchRule bootIsWiringOnly() {
		return noClasses().that(not(inWiring()))
			.should()
			.dependOnClassesThat(resideInAnyPackage("org.springframework.boot.."))
			.because("the library works without Boot; what Boot adds is wired in autoconfigure, health, metrics and"
					+ " endpoint");
	}

	ArchRule engineDoesNotKnowSpring() {
		return noClasses().that(not(inWiring()))
			.and(not(this.layers.in("metadata", "event", "event.listener", "discovery", "note")))
			.should()
			.dependOnClassesThat(resideInAnyPackage("org.springframework.."))
			.because("the engine and its vocabulary are plain Java; Spring is for what users meet");
	}

	ArchRule raftStaysInTheServer() {
		return noClasses().that(not(inWiring()))
			.and(not(this.layers.in("internal.server", "internal.transport")))
			.should()
			.dependOnClassesThat(resideInAnyPackage("com.alipay.."))
			.because("a client is not a Raft node, and the rest must not change when the Raft library does;"
					+ " go through the interfaces of internal.protocol");
	}

	ArchRule grpcStaysInTheTransport() {
		return noClasses().that(not(inWiring()))
			.and(not(this.layers.in("internal.transport")))
			.should()
			.dependOnClassesThat(resideInAnyPackage("io.grpc..", "io.netty.."))
			.because("only the transport knows what carries the messages; go through Connector and ClusterService of"
					+ " internal.protocol");
	}

	ArchRule apiHidesTheEngine() {
		return classes().that(this.layers.api())
			.and()
			.arePublic()
			.should(showNoInternalType())
			.because("what a method shows must be kept; internal types may change with each version");
	}

	ArchRule packagesAreNullMarked() {
		return classes()
			.should(ArchCondition.from(DescribedPredicate.describe("be in a @NullMarked package",
					(type) -> type.getPackage().isAnnotatedWith(NullMarked.class))))
			.because("null is only what says @Nullable: add a package-info with purpose, entry type, threading and"
					+ " failure");
	}

	private DescribedPredicate<JavaClass> inWiring() {
		return DescribedPredicate.describe("are wiring",
				(type) -> this.layers.isWiring(type) || this.layers.in(WIRING).test(type));
	}

	private static ArchCondition<JavaClass> readClockOrChance() {
		return new ArchCondition<>("read clock or chance") {
			@Override
			public void check(JavaClass type, ConditionEvents events) {
				for (JavaAccess<?> access : type.getAccessesFromSelf()) {
					AccessTarget target = access.getTarget();
					boolean found = target.getOwner().isEquivalentTo(System.class)
							|| (target.getOwner().isEquivalentTo(UUID.class) && target.getName().equals("randomUUID"))
							|| (target.getOwner().isEquivalentTo(Math.class) && target.getName().equals("random"));
					events.add(new SimpleConditionEvent(access, found && !target.getName().equals("arraycopy"),
							access.getDescription()));
				}
			}
		};
	}

	private ArchCondition<JavaClass> showNoInternalType() {
		return new ArchCondition<>("show no internal type") {
			@Override
			public void check(JavaClass type, ConditionEvents events) {
				type.getMethods()
					.stream()
					.filter(ArchitectureRules::isVisible)
					.forEach((method) -> check(method, events));
			}

			private void check(JavaCodeUnit method, ConditionEvents events) {
				method.getAllInvolvedRawTypes()
					.stream()
					.filter((shown) -> shown.getPackageName().startsWith(ArchitectureRules.this.base + ".internal"))
					.forEach((shown) -> events.add(
							SimpleConditionEvent.violated(method, method.getFullName() + " shows " + shown.getName())));
			}
		};
	}

	private static boolean isVisible(JavaCodeUnit method) {
		return method.getModifiers().contains(JavaModifier.PUBLIC)
				|| method.getModifiers().contains(JavaModifier.PROTECTED);
	}

}
