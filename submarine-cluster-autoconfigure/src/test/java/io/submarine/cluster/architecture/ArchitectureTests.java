package io.submarine.cluster.architecture;

import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class ArchitectureTests {

	private static final String BASE = "io.submarine.cluster";

	private static final String WRONG_BASE = "io.submarine.cluster.architecture.wrong";

	private static final JavaClasses LIBRARY = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages(BASE);

	private static final JavaClasses WRONG = new ClassFileImporter().importPackages(WRONG_BASE);

	@ParameterizedTest
	@MethodSource
	void libraryObeys(ArchRule rule) {
		rule.check(LIBRARY);
	}

	static Stream<ArchRule> libraryObeys() {
		ArchitectureRules rules = new ArchitectureRules(BASE);
		return Stream.of(rules.layersLookDownOnly(), rules.packagesHaveNoCycles(), rules.packagesAreNullMarked(),
				rules.stateIsPure(), rules.clientReadsNoWallClock(), rules.bootIsWiringOnly(),
				rules.engineDoesNotKnowSpring(), rules.raftStaysInTheServer(), rules.grpcStaysInTheTransport(),
				rules.apiHidesTheEngine());
	}

	@Test
	void libraryIsWhatIsLookedAt() {
		assertThat(LIBRARY.contain(BASE + ".ClusterClient")).isTrue();
	}

	@ParameterizedTest
	@MethodSource
	void ruleFailsOnItsWrongExample(ArchRule rule, String complaint) {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> rule.check(WRONG))
			.withMessageContaining("because")
			.withMessageContaining(complaint);
	}

	static Stream<Arguments> ruleFailsOnItsWrongExample() {
		ArchitectureRules rules = new ArchitectureRules(WRONG_BASE);
		return Stream.of(arguments(rules.layersLookDownOnly(), "feed.LooksUp"),
				arguments(rules.clientReadsNoWallClock(), "ReadsWallClock"),
				arguments(rules.layersLookDownOnly(), "HasNoPlace is in a package that has no place"),
				arguments(rules.packagesHaveNoCycles(), "Slice feed"),
				arguments(rules.packagesAreNullMarked(), "HasNoPlace"), arguments(rules.stateIsPure(), "ReadsClock"),
				arguments(rules.stateIsPure(), "OpensFile"), arguments(rules.stateIsPure(), "StartsThread"),
				arguments(rules.bootIsWiringOnly(), "KnowsBoot"),
				arguments(rules.engineDoesNotKnowSpring(), "KnowsBoot"),
				arguments(rules.raftStaysInTheServer(), "KnowsRaft"),
				arguments(rules.grpcStaysInTheTransport(), "KnowsGrpc"),
				arguments(rules.apiHidesTheEngine(), "shown() shows"));
	}

}
